import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds without a key after which what was typed counts. */
const pause = 150;

/** What somebody is typing into a field, until they pause. */
export class Typing implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #typed: (text: string) => void;
  #text: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, typed: (text: string) => void) {
    this.#host = host;
    this.#typed = typed;
    host.addController(this);
  }

  /** What stands in the field and does not count yet; null: nothing of the kind. */
  get text(): string | null {
    return this.#text;
  }

  readonly type = (text: string): void => {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.submit, pause);
    this.#host.requestUpdate();
  };

  /** It counts at once. */
  readonly submit = (): void => {
    if (this.#text !== null) this.end(this.#text);
  };

  /** This counts instead. */
  end(text: string): void {
    clearTimeout(this.#timer);
    this.#text = null;
    this.#typed(text);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
