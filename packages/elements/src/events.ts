import type {
  Board,
  Campaign,
  Idea,
  Notification,
  PeopleFilters,
  PersonSummary,
  Post,
  Thread,
} from '@social-enterprise/contract';

abstract class SeEvent extends Event {
  constructor(type: string, options: { readonly cancelable?: boolean } = {}) {
    super(type, { bubbles: true, composed: true, cancelable: options.cancelable ?? false });
  }
}

/** Somebody presses "publish". Cancel it to stop the post; the text stays in the composer. */
export class SePostSubmittedEvent extends SeEvent {
  static readonly type = 'se-post-submitted';
  readonly source: string;
  readonly subject: string | null;
  constructor(source: string, subject: string | null) {
    super(SePostSubmittedEvent.type, { cancelable: true });
    this.source = source;
    this.subject = subject;
  }
}

/** A post or reply of this person was saved. */
export class SePostCreatedEvent extends SeEvent {
  static readonly type = 'se-post-created';
  readonly post: Post;
  constructor(post: Post) {
    super(SePostCreatedEvent.type);
    this.post = post;
  }
}

/** An edit of this person was saved. */
export class SePostUpdatedEvent extends SeEvent {
  static readonly type = 'se-post-updated';
  readonly post: Post;
  constructor(post: Post) {
    super(SePostUpdatedEvent.type);
    this.post = post;
  }
}

/** This person deleted a post. */
export class SePostDeletedEvent extends SeEvent {
  static readonly type = 'se-post-deleted';
  readonly post: Post;
  constructor(post: Post) {
    super(SePostDeletedEvent.type);
    this.post = post;
  }
}

/** The person has gone: signed out, in this tab or another one, or the page speaks for somebody else now. */
export class SeSignedOutEvent extends SeEvent {
  static readonly type = 'se-signed-out';
  constructor() {
    super(SeSignedOutEvent.type);
  }
}

/** A topic in a text was chosen. A feed filters by it unless the event is cancelled. */
export class SeTopicSelectedEvent extends SeEvent {
  static readonly type = 'se-topic-selected';
  readonly topic: string;
  constructor(topic: string) {
    super(SeTopicSelectedEvent.type, { cancelable: true });
    this.topic = topic;
  }
}

/** The thread of a subject was loaded or changed: count and state for a badge of the page's own. */
export class SeThreadChangedEvent extends SeEvent {
  static readonly type = 'se-thread-changed';
  readonly subject: string;
  /** Null before the first post. */
  readonly thread: Thread | null;
  readonly count: number;
  constructor(subject: string, thread: Thread | null) {
    super(SeThreadChangedEvent.type);
    this.subject = subject;
    this.thread = thread;
    this.count = thread?.count ?? 0;
  }
}

/** A person was chosen. What is chosen leads to their page, if there is one, unless the event is cancelled. */
export class SePersonSelectedEvent extends SeEvent {
  static readonly type = 'se-person-selected';
  readonly person: PersonSummary;
  constructor(person: PersonSummary) {
    super(SePersonSelectedEvent.type, { cancelable: true });
    this.person = person;
  }
}

/** What a directory shows has changed: for an address that leads back to it, or a count of the page's own. */
export class SePeopleChangedEvent extends SeEvent {
  static readonly type = 'se-people-changed';
  readonly text: string;
  readonly filters: PeopleFilters;
  /** First letter of the names, or null. */
  readonly letter: string | null;
  readonly total: number;
  constructor({
    text,
    filters,
    letter,
    total,
  }: Pick<SePeopleChangedEvent, 'text' | 'filters' | 'letter' | 'total'>) {
    super(SePeopleChangedEvent.type);
    this.text = text;
    this.filters = filters;
    this.letter = letter;
    this.total = total;
  }
}

/** A profile was changed by this person. */
export class SeProfileUpdatedEvent extends SeEvent {
  static readonly type = 'se-profile-updated';
  /** Whose it is. */
  readonly person: PersonSummary;
  constructor(person: PersonSummary) {
    super(SeProfileUpdatedEvent.type);
    this.person = person;
  }
}

/** Another number of notifications is new, or not read: for a badge of the page's own. 100 stands for 100 or more. */
export class SeInboxCountedEvent extends SeEvent {
  static readonly type = 'se-inbox-counted';
  /** Since the list was opened. */
  readonly unseen: number;
  readonly unread: number;
  constructor(unseen: number, unread: number) {
    super(SeInboxCountedEvent.type);
    this.unseen = unseen;
    this.unread = unread;
  }
}

/** A notification was chosen. The browser follows its link unless the event is cancelled. */
export class SeNotificationOpenedEvent extends SeEvent {
  static readonly type = 'se-notification-opened';
  readonly notification: Notification;
  /** Where its link leads; null: nowhere, the page has to see to it. */
  readonly href: string | null;
  constructor(notification: Notification, href: string | null) {
    super(SeNotificationOpenedEvent.type, { cancelable: true });
    this.notification = notification;
    this.href = href;
  }
}

/** An idea of this person was saved. */
export class SeIdeaCreatedEvent extends SeEvent {
  static readonly type = 'se-idea-created';
  readonly idea: Idea;
  constructor(idea: Idea) {
    super(SeIdeaCreatedEvent.type);
    this.idea = idea;
  }
}

/** An edit of an idea was saved. */
export class SeIdeaUpdatedEvent extends SeEvent {
  static readonly type = 'se-idea-updated';
  readonly idea: Idea;
  constructor(idea: Idea) {
    super(SeIdeaUpdatedEvent.type);
    this.idea = idea;
  }
}

/** Somebody leaves the form for an idea; what was typed is kept as a draft. */
export class SeIdeaFormClosedEvent extends SeEvent {
  static readonly type = 'se-idea-form-closed';
  constructor() {
    super(SeIdeaFormClosedEvent.type);
  }
}

/** This person created a board or changed how it works. */
export class SeBoardSavedEvent extends SeEvent {
  static readonly type = 'se-board-saved';
  readonly board: Board;
  constructor(board: Board) {
    super(SeBoardSavedEvent.type);
    this.board = board;
  }
}

/** Somebody leaves the form for a board; what was typed is kept as a draft. */
export class SeBoardFormClosedEvent extends SeEvent {
  static readonly type = 'se-board-form-closed';
  constructor() {
    super(SeBoardFormClosedEvent.type);
  }
}

/** This person created or changed a campaign, or opened a phase of it once more. */
export class SeCampaignSavedEvent extends SeEvent {
  static readonly type = 'se-campaign-saved';
  readonly campaign: Campaign;
  /** Only a phase was opened once more; the form goes on. */
  readonly reopened: boolean;
  constructor(campaign: Campaign, reopened: boolean) {
    super(SeCampaignSavedEvent.type);
    this.campaign = campaign;
    this.reopened = reopened;
  }
}

/** Somebody leaves the form for a campaign; what was typed is kept as a draft. */
export class SeCampaignFormClosedEvent extends SeEvent {
  static readonly type = 'se-campaign-form-closed';
  constructor() {
    super(SeCampaignFormClosedEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'se-board-form-closed': SeBoardFormClosedEvent;
    'se-board-saved': SeBoardSavedEvent;
    'se-campaign-form-closed': SeCampaignFormClosedEvent;
    'se-campaign-saved': SeCampaignSavedEvent;
    'se-idea-created': SeIdeaCreatedEvent;
    'se-idea-updated': SeIdeaUpdatedEvent;
    'se-idea-form-closed': SeIdeaFormClosedEvent;
    'se-people-changed': SePeopleChangedEvent;
    'se-person-selected': SePersonSelectedEvent;
    'se-profile-updated': SeProfileUpdatedEvent;
    'se-post-submitted': SePostSubmittedEvent;
    'se-post-created': SePostCreatedEvent;
    'se-post-updated': SePostUpdatedEvent;
    'se-post-deleted': SePostDeletedEvent;
    'se-topic-selected': SeTopicSelectedEvent;
    'se-thread-changed': SeThreadChangedEvent;
    'se-inbox-counted': SeInboxCountedEvent;
    'se-notification-opened': SeNotificationOpenedEvent;
  }
}
