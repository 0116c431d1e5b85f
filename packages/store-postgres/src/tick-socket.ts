import { Socket } from 'node:net';

/**
 * Sends what was written within one turn of the event loop as one packet: statements that belong together. Closed
 * after a while of silence, whether nobody asks or a frozen server does not answer.
 */
export class TickSocket extends Socket {
  #isHeld = false;

  /** `silence` in milliseconds. */
  constructor(silence: number) {
    super();
    this.setTimeout(silence, () => this.destroy());
  }

  override cork(): void {
    this.#hold();
    super.cork();
  }

  override write(chunk: Uint8Array | string, ...rest: never[]): boolean {
    this.#hold();
    return super.write(chunk, ...rest);
  }

  #hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    super.cork();
    process.nextTick(() => {
      this.#isHeld = false;
      this.uncork();
    });
  }
}
