import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One address before several servers, as a virtual address or a proxy gives it. Whom it leads to can change. */
export class Forwarder {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  /** `url`: of the server that it leads to at first. */
  static async to(url: string): Promise<Forwarder> {
    const server = createServer();
    const forwarder = new Forwarder(server, Number(new URL(url).port));
    server.on('connection', (socket) => forwarder.#forward(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return forwarder;
  }

  /** An address with its host and port in place of theirs. */
  address(url: string): string {
    const address = new URL(url);
    address.port = String((this.#server.address() as AddressInfo).port);
    return address.href;
  }

  /** Leads to another server from now on; connections to the former one end. */
  turnTo(url: string): void {
    this.#port = Number(new URL(url).port);
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #forward(socket: Socket): void {
    const there = connect(this.#port, '127.0.0.1');
    for (const [one, other] of [
      [socket, there],
      [there, socket],
    ] as const) {
      this.#sockets.add(one);
      one.pipe(other);
      // Whatever ends one end ends the other.
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}
