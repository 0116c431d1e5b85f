/** One event of an event stream. */
export interface ServerSentEvent {
  /** Default `message`. */
  readonly name: string;
  readonly data: string;
}

/**
 * Reads an event stream piece by piece, wherever the pieces are cut: HTML Living Standard, section 9.2.6
 * "Interpreting an event stream". Identifiers and waiting times are passed over; comments are no events.
 *
 * @since 0.1.0
 */
export class EventParser {
  #rest = '';
  #name = '';
  #data: string[] = [];

  /** Takes the next piece of text and answers the events that it completes. */
  push(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') this.#take(line);
      else if (this.#data.length > 0) events.push(this.#complete());
      else this.#name = '';
    }
    return events;
  }

  #take(line: string): void {
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') this.#name = value;
    else if (field === 'data') this.#data.push(value);
  }

  #complete(): ServerSentEvent {
    const event = { name: this.#name || 'message', data: this.#data.join('\n') };
    this.#name = '';
    this.#data = [];
    return event;
  }
}
