import type { ReactiveController, ReactiveControllerHost } from 'lit';

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** The zone of whoever looks. */
const here = '';

/** For each zone one, since making it costs more than all else on a card; null: there is no such zone. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    const timeZone = zone === here ? undefined : zone;
    format = new Intl.DateTimeFormat('de', { timeZone, hour: 'numeric', minute: '2-digit' });
  } catch {
    // Somebody wrote a zone that this browser does not know.
  }
  formats.set(zone, format);
  return format;
}

function clockIn(zone: string | null): string | null {
  const now = new Date();
  const time = zone === null ? undefined : formatOf(zone)?.format(now);
  return time === undefined || time === formatOf(here)?.format(now) ? null : time;
}

const minute = 60_000;
const untilNext = (): number => minute - (Date.now() % minute) + 10;

/**
 * Lets an element tell the time in other zones. That is dear the first time, and waits for a moment of rest after
 * `start`; from then on the element is drawn again every minute.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #isRunning = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** „14:05“; null before the moment of rest, for a zone that is not known, and where it is as late as here. */
  in(zone: string | null): string | null {
    return this.#isRunning ? clockIn(zone) : null;
  }

  /** There is something to tell the time for. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    const later = 'requestIdleCallback' in window ? requestIdleCallback : setTimeout;
    later(() => this.#host.requestUpdate());
    this.hostConnected();
  }

  hostConnected(): void {
    if (!this.#isRunning) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#host.requestUpdate();
      this.hostConnected();
    }, untilNext());
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
