import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'ldapts';

const program = '/usr/sbin/slapd';
/** It speaks TLS in the tests, with a certificate that openssl makes. */
const isThere = (): boolean => existsSync(program) && existsSync('/usr/bin/openssl');

export const base = 'dc=quellstedt,dc=example';
export const bindDn = `cn=admin,${base}`;
export const bindPassword = 'only for tests';

/** Whether there is an OpenLDAP to test with, after an attempt to install it. */
export async function hasSlapd(): Promise<boolean> {
  if (!isThere()) {
    const tools = (await import(new URL('../../../../tools/browsers.mjs', import.meta.url).href)) as {
      readonly installPackages: (names: string[], minutes: number) => void;
    };
    tools.installPackages(['slapd', 'openssl'], 2);
  }
  return isThere();
}

const settings = (folder: string): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${folder}/pid
sizelimit 100
TLSCertificateFile ${folder}/certificate.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
suffix "${base}"
rootdn "${bindDn}"
rootpw "${bindPassword}"
directory ${folder}/data
maxsize 104857600
dbnosync
limits * size.soft=20 size.hard=20 size.prtotal=unlimited
access to * by * read
`;

/** A certificate of its own. */
function certify(folder: string): void {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...names, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A real OpenLDAP in a folder of its own, on a port of its own. */
export class Slapd {
  readonly url: string;
  readonly client: Client;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(url: string, folder: string, process: ChildProcess) {
    this.url = url;
    this.client = new Client({ url });
    this.#folder = folder;
    this.#process = process;
  }

  /** Certificates that are to be trusted, in PEM. */
  get caFile(): string {
    return join(this.#folder, 'certificate.pem');
  }

  /** With the entries of a text in LDIF. */
  static async start(ldif: string): Promise<Slapd> {
    const folder = await mkdtemp(join(tmpdir(), 'slapd-'));
    const config = join(folder, 'slapd.conf');
    await mkdir(join(folder, 'data'));
    certify(folder);
    await writeFile(config, settings(folder));
    await writeFile(join(folder, 'entries.ldif'), ldif);
    execFileSync(program, ['-T', 'add', '-q', '-f', config, '-l', join(folder, 'entries.ldif')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const url = `ldap://127.0.0.1:${await freePort()}`;
    const slapd = new Slapd(
      url,
      folder,
      spawn(program, ['-f', config, '-h', url, '-d', '0'], { stdio: 'ignore' }),
    );
    await slapd.#answers();
    return slapd;
  }

  async #answers(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await this.client.bind(bindDn, bindPassword);
        return;
      } catch (error) {
        if (tries === 2400 || this.#process.exitCode !== null) throw error;
        await wait(25);
      }
    }
  }

  async stop(): Promise<void> {
    await this.client.unbind();
    if (this.#process.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill();
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
