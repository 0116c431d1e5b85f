import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Post, Session } from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { questions } from '../i18n/questions.js';
import type { PostScene } from '../post/scene.js';

/** A part of a post that comes along later than the post, and its texts with it. */
export abstract class PostPart extends LitElement {
  /** The post that it is part of. */
  @property({ attribute: false }) post: Post | null = null;

  /** What the post lends. */
  @property({ attribute: false }) scene: PostScene | null = null;

  /** Who is here; null before it is known. */
  @property({ attribute: false }) session: Session | null = null;

  #loadedFor: Localizer | null = null;

  /** Whether the texts are there. */
  protected get hasTexts(): boolean {
    const { scene } = this;
    if (scene === null) return false;
    if (scene.localizer.has([questions])) return true;
    if (this.#loadedFor !== scene.localizer) {
      this.#loadedFor = scene.localizer;
      // Without them it stays as it is; the next question that is drawn tries again.
      scene.localizer.load(questions).then(
        () => this.requestUpdate(),
        () => (this.#loadedFor = null),
      );
    }
    return false;
  }

  protected text(key: Key, values?: Values): string {
    return this.scene?.text(key, values) ?? '';
  }
}
