import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** What the service says of an account. */
type Account = Readonly<Record<string, unknown>>;

export interface TestProvider {
  readonly issuer: string;
  /** By subject; a test may change them. */
  readonly accounts: Map<string, Account>;
  readonly provider: Provider;
  /** What the service sends when it ends a session of its own. */
  logoutToken(subject: string, session: string | null): Promise<string>;
  /** As if the service were away, until `close` or the next call. */
  setAway(isAway: boolean): void;
  close(): Promise<void>;
}

/** How the service makes such a token; its types do not tell. */
type LogoutToken = new (
  claims: object,
  context: object,
) => { mask: object; set(claim: string, value: unknown): void; issue(options: object): Promise<string> };

export const clientId = 'social-enterprise';
export const clientSecret = 'a secret of the client, long enough';

const escape = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="de"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;

function configuration(base: string, accounts: Map<string, Account>): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${base}api/sign-in/callback`],
        post_logout_redirect_uris: [`${base}api/sign-out/callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        backchannel_logout_uri: `${base}api/sign-out/back-channel`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: {
      openid: ['sub', 'sid'],
      profile: ['name', 'preferred_username', 'title', 'department', 'picture', 'groups'],
    },
    scopes: ['openid', 'profile', 'offline_access'],
    findAccount: (_context, id) =>
      accounts.has(id) ? { accountId: id, claims: () => ({ ...accounts.get(id), sub: id }) } : undefined,
    // Nobody is asked whether this server may know them.
    async loadExistingGrant(context) {
      const { session, client, provider } = context.oidc;
      const accountId = session?.accountId;
      if (accountId === undefined || client === undefined) return undefined;
      const grant = new provider.Grant({ accountId, clientId: client.clientId });
      grant.addOIDCScope('openid profile offline_access');
      await grant.save();
      return grant;
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key for the cookies of the tests'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          const button = '<button form="op.logoutForm" name="logout" value="yes">Abmelden</button>';
          context.body = page('Abmelden?', form + button);
        },
        postLogoutSuccessSource: (context) => {
          context.body = page('Abgemeldet', '');
        },
      },
    },
    // Bound to the browser's session at the service: who signs out there is signed out.
    ttl: { AccessToken: 600, IdToken: 600, Session: 3600, Grant: 3600, Interaction: 600, RefreshToken: 3600 },
  };
}

/**
 * A real OpenID provider on loopback for a server at `base` (with the slash), with Anna Weiß and Ben Groß. Its
 * sign-in page has a button for each.
 */
export async function startTestProvider(base: string): Promise<TestProvider> {
  const accounts = new Map<string, Account>([
    ['u-anna', { name: 'Anna Weiß', preferred_username: 'anna.weiss', groups: ['sales'] }],
    ['u-ben', { name: 'Ben Groß', preferred_username: 'ben.gross' }],
  ]);
  let isAway = false;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(base, accounts));
  const answer = provider.callback();

  const offerAccounts = (response: ServerResponse): void => {
    const buttons = [...accounts].map(
      ([id, { name }]) => `<button name="account" value="${escape(id)}">${escape(String(name))}</button>`,
    );
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page('Anmeldedienst', `<form method="post">${buttons.join('')}</form>`));
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    if (request.method !== 'POST') return offerAccounts(response);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const accountId = new URLSearchParams(Buffer.concat(parts).toString()).get('account') ?? '';
    const result = accountId === '' ? { error: 'access_denied' } : { login: { accountId } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isAway) request.socket.destroy();
    else void handle(request, response);
  });
  return {
    issuer,
    accounts,
    provider,
    async logoutToken(sub, sid) {
      const client = await provider.Client.find(clientId);
      const { IdToken } = provider as unknown as { readonly IdToken: LogoutToken };
      const token = new IdToken({ sub }, { client, ctx: undefined });
      token.mask = { sub: null };
      token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} });
      token.set('jti', crypto.randomUUID());
      token.set('sid', sid);
      return token.issue({ use: 'logout' });
    },
    setAway(value) {
      isAway = value;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
