/** Parts of a post that a page may style through the list that it stands in; those of like names are left out. */
export const postParts = [
  'article',
  'avatar',
  'author',
  'meta',
  'time',
  'band',
  'content',
  'attachments',
  'picture',
  'document',
  'status',
  'deleted',
  'restore-button',
  'reactions',
  'reaction',
  'reaction-own',
  'actions',
  'react-button',
  'reply-button',
  'reply-field',
  'menu-button',
  'menu',
  'menu-item',
  'replies',
  'reply',
  'earlier-button',
].join();

/** Parts of a composer that a page may style through the element that opens it. */
export const composerParts = ['fold', 'box', 'text', 'toolbar', 'tool', 'audience', 'cancel', 'publish']
  .map((part) => `${part}:composer-${part}`)
  .join();
