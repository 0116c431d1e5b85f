import type { Client, Operation } from '@social-enterprise/client';
import type {
  Change,
  CommandInput,
  CommandName,
  Post,
  PostId,
  SpaceSummary,
} from '@social-enterprise/contract';
import type { ProfileUrl } from '../base/profile-url.js';
import type { ContentLabels } from '../content/content-labels.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';

/** What the parts of a post need of the element that draws them. */
export interface PostScene {
  readonly client: Client | null;
  readonly localizer: Localizer;
  readonly labels: ContentLabels;
  readonly showSpace: boolean;
  text(key: Key, values?: Values): string;
  spaceName(space: SpaceSummary): string;
  readonly profileUrl: ProfileUrl;
  supports(name: CommandName): boolean;
  may(post: Post, name: CommandName): boolean;
  operation(id: PostId): Operation | undefined;
  /** Carries out a command about a post; null where it was refused, which the post then says. */
  execute<Name extends CommandName>(
    post: Post,
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Change | null>;
  readonly react: (post: Post, emoji: string) => void;
  readonly openReactions: (post: Post, anchor: HTMLElement) => void;
  readonly openMenu: (post: Post, anchor: HTMLElement) => void;
  readonly reply: (post: Post) => void;
  /** Goes to a reply, which is loaded if need be. */
  readonly showReply: (id: PostId) => void;
  readonly restore: (post: Post) => void;
  readonly retry: (post: Post, operation: Operation) => void;
  readonly discard: (post: Post, operation: Operation) => void;
}
