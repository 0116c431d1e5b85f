import type {
  Post,
  PostPage,
  QueryName,
  QueryOutput,
  Space,
  SpaceSummary,
  Thread,
} from '@social-enterprise/contract';

const isOpen = ({ visibility }: SpaceSummary): boolean => visibility !== 'secret';
const isOpenOrNone = (space: SpaceSummary | null | undefined): boolean => !space || isOpen(space);

function openPage(page: PostPage): PostPage | null {
  if (!isOpenOrNone(page.space) || !isOpenOrNone(page.thread?.space)) return null;
  return { ...page, items: page.items.filter(({ space }) => isOpen(space)) };
}

const whole =
  <Answer>(spacesOf: (answer: Answer) => readonly SpaceSummary[]) =>
  (answer: Answer): Answer | null =>
    spacesOf(answer).every(isOpen) ? answer : null;

type Filters = { readonly [Name in QueryName]?: (answer: QueryOutput<Name>) => QueryOutput<Name> | null };

/** What may be kept of each answer where secret spaces are not; null: nothing. */
const filters: Filters = {
  'posts.list': openPage,
  'posts.get': whole((post: Post | null) => (post === null ? [] : [post.space])),
  'replies.list': whole(({ items }) => items.map(({ space }) => space)),
  'spaces.list': ({ items, ...page }) => ({ ...page, items: items.filter(isOpen) }),
  'spaces.get': whole((space: Space | null) => (space === null ? [] : [space])),
  'threads.get': whole((thread: Thread | null) => (thread === null ? [] : [thread.space])),
  // They do not say where they come from.
  'topics.list': () => null,
};

/** An answer without what was said in secret spaces; null: nothing of it is left. */
export function withoutSecrets<Name extends QueryName>(name: Name, answer: QueryOutput<Name>): unknown {
  const filter = filters[name] as ((answer: QueryOutput<Name>) => unknown) | undefined;
  return filter === undefined ? answer : filter(answer);
}
