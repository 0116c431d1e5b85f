import type { ErrorCode, SocialError } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';

export interface ErrorTexts {
  readonly message: string;
  readonly retry: string;
  readonly signIn: string;
}

/** Goes to where people sign in, and comes back; null: the page itself sees to it. */
export type GoToSignIn = (() => void) | null;

/** Failures that the same question meets again. */
const final: ReadonlySet<ErrorCode> = new Set(['forbidden', 'invalid', 'not-found', 'unsupported']);

const reported = new WeakSet<SocialError>();

/** What no reader can mend is told to developers, once. */
function report(error: SocialError): void {
  if ((error.code !== 'internal' && error.code !== 'invalid') || reported.has(error)) return;
  reported.add(error);
  console.error('[social-enterprise]', error);
}

/** What went wrong and, where trying again can help, a button for it. */
export function errorNotice(
  error: SocialError,
  texts: ErrorTexts,
  { retry, signIn }: { readonly retry: () => void; readonly signIn: GoToSignIn },
): TemplateResult {
  report(error);
  const isFinal = final.has(error.code);
  return html`
    <div class="notice" part="error" role="alert" data-code=${error.reason ?? error.code}>
      <p>${texts.message}</p>
      ${error.code === 'unauthenticated' ? signInButton(signIn, texts.signIn) : nothing}
      ${
        isFinal
          ? nothing
          : html`<button class="outlined" part="retry" @click=${retry}>${texts.retry}</button>`
      }
    </div>
  `;
}

const signInButton = (signIn: GoToSignIn, text: string): TemplateResult | typeof nothing =>
  signIn === null ? nothing : html`<button class="primary" part="sign-in" @click=${signIn}>${text}</button>`;

/** The session has ended while the page was open; what is there stays, and so does what was typed. */
export const signedOutLine = (signIn: GoToSignIn, text: string, button: string): TemplateResult =>
  html`<div class="notice" part="signed-out" role="status">
    <p>${text}</p>
    ${signInButton(signIn, button)}
  </div>`;

/** The changes of others do not arrive; what is there can be read. */
export const offlineLine = (text: string): TemplateResult =>
  html`<p class="offline" part="offline" role="status">${text}</p>`;

/** Grey shapes in the final layout, so that nothing jumps when the posts come. */
export const skeleton = (count: number, label: string): TemplateResult => html`
  <div class="skeletons" part="loading" role="status">
    <span class="hidden">${label}</span>
    ${Array.from(
      { length: count },
      () => html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`,
    )}
  </div>
`;
