import type { ErrorCode, SocialError, SpaceSummary } from '@social-enterprise/contract';
import { nothing, type TemplateResult } from 'lit';
import type { Connection } from '../base/connection.js';
import { errorNotice } from '../base/states.js';
import type { DestinationController } from './destination.js';
import { deniedText, loadingLine, notice, type Say } from './parts.js';
import type { SessionController } from './session-controller.js';

export interface Circumstances {
  readonly say: Say;
  readonly connection: Connection;
  readonly session: SessionController;
  readonly destination: DestinationController;
  /** The command that the composer is for. */
  readonly needs: 'post.create' | 'post.update';
  readonly errorText: (error: SocialError) => string;
  readonly spaceName: (space: SpaceSummary) => string;
}

/** What stands in the way of writing, drawn; null when nothing does. Not supported is nothing at all. */
export function obstacleView(circumstances: Circumstances): TemplateResult | typeof nothing | null {
  const { say, connection, session, destination, needs, errorText, spaceName } = circumstances;
  const failed = (error: SocialError, retry: () => void): TemplateResult => {
    const known: Partial<Record<ErrorCode, string>> = {
      unauthenticated: say('composer.sign-in'),
      // Nothing has been written yet.
      offline: say('state.unreachable'),
    };
    const message = known[error.code] ?? errorText(error);
    const texts = { message, retry: say('state.retry'), signIn: say('sign-in.button') };
    return errorNotice(error, texts, { retry, signIn: connection.signIn });
  };
  if (connection.error !== null) return failed(connection.error, () => connection.retry());
  if (connection.client === null) return loadingLine(say);
  if (!connection.client.supports(needs)) return nothing;
  if (session.error !== null) return failed(session.error, () => void session.retry());
  if (session.value === null) return loadingLine(say);
  const { person, can } = session.value;
  if (person === null && !can.includes('person.create')) {
    return notice('unauthenticated', say('composer.sign-in'));
  }
  if (destination.value === null) {
    return destination.error === null
      ? loadingLine(say)
      : failed(destination.error, () => void destination.retry());
  }
  const { summary, mayWrite, owners } = destination.value;
  if (mayWrite) return null;
  return notice('not-member', deniedText(say, { ...summary, name: spaceName(summary) }, owners));
}
