/** Written anew here, so that a mistake in the product's own list is found. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  p: ['dir'],
  h4: ['dir'],
  h5: ['dir'],
  h6: ['dir'],
  blockquote: ['dir'],
  ul: [],
  ol: ['start'],
  li: ['dir'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  pre: ['role', 'tabindex', 'aria-label'],
  code: [],
  div: ['class', 'role', 'tabindex', 'aria-label'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['dir', 'class'],
  td: ['dir', 'class'],
  hr: [],
  br: [],
  strong: [],
  em: [],
  s: [],
  a: ['href', 'rel', 'target', 'title'],
  img: ['src', 'alt', 'title', 'loading'],
  span: ['class', 'part'],
  button: ['type', 'class', 'part', 'value', 'title'],
};
const CLASSES = ['table', 'mention', 'topic', 'load-image', 'center', 'right'];
const FIXED: Readonly<Record<string, readonly string[]>> = {
  class: CLASSES,
  part: ['mention', 'topic', 'load-image'],
  dir: ['auto'],
  rel: ['noopener noreferrer nofollow ugc'],
  target: ['_blank'],
  role: ['group'],
  tabindex: ['0'],
  loading: ['lazy'],
};
const EVENTS = ['mouseover', 'focus', 'click', 'load', 'error', 'toggle'];

/** What a drawn tree must not hold, one line each. */
export function violationsIn(root: ParentNode): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const allowed = Object.hasOwn(ELEMENTS, element.localName) ? ELEMENTS[element.localName] : undefined;
    if (allowed === undefined || element.namespaceURI !== 'http://www.w3.org/1999/xhtml')
      found.push(`element ${element.tagName}`);
    if (element.shadowRoot !== null) found.push(`shadow root in ${element.tagName}`);
    if (element.localName === 'a' && !element.hasAttribute('rel')) found.push('link without rel');
    for (const { name, value } of element.attributes) {
      if (allowed?.includes(name) !== true) found.push(`attribute ${name} of ${element.tagName}`);
      if (Object.hasOwn(FIXED, name) && FIXED[name]?.includes(value) !== true)
        found.push(`${name}="${value}"`);
      if (name === 'href' && !/^(?:https?:\/\/|mailto:)/u.test(value)) found.push(`href ${value}`);
      if (name === 'src' && !value.startsWith(`${location.origin}/`)) found.push(`src ${value}`);
    }
  }
  return found;
}

/** Everything that ran or asked for something from outside since it was set up. */
export class Trap {
  readonly caught: string[] = [];
  readonly #end = new AbortController();

  constructor() {
    // Whatever is asked for outside is stopped by the policy and says so; scripts in the page may run.
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content =
      "default-src 'self' 'unsafe-inline' 'unsafe-eval' ws: blob: data:; base-uri 'none'; form-action 'none'";
    document.head.append(policy);
    for (const name of ['alert', 'confirm', 'prompt', 'open'] as const) {
      Object.assign(window, { [name]: () => void this.caught.push(`called ${name}`) });
    }
    const { signal } = this.#end;
    const note = (event: Event): void => void this.caught.push(this.#describe(event));
    document.addEventListener('securitypolicyviolation', note, { signal });
    window.addEventListener('error', note, { signal });
    window.addEventListener('unhandledrejection', note, { signal });
    window.addEventListener('beforeunload', note, { signal });
  }

  release(): void {
    this.#end.abort();
  }

  /** Gives whatever might wait for an event the event. */
  static provoke(root: ParentNode): void {
    for (const element of root.querySelectorAll('*')) {
      for (const type of EVENTS) element.dispatchEvent(new Event(type, { cancelable: true }));
    }
  }

  /** Lets what was started go on: whatever was asked for before this request is asked for before its answer. */
  static async settle(): Promise<void> {
    await fetch(location.href);
  }

  #describe(event: Event): string {
    if (event instanceof SecurityPolicyViolationEvent)
      return `asked for ${event.blockedURI} (${event.effectiveDirective})`;
    return event instanceof ErrorEvent ? `error ${event.message}` : event.type;
  }
}
