/** Passes everything on, and notes the statements of reads while it is told to. */
export class RecordingDatabase {
  #database;
  #noted = null;

  constructor(database) {
    this.#database = database;
  }

  get name() {
    return this.#database.name;
  }

  run(statement) {
    this.#noted?.push(statement);
    return this.#database.run(statement);
  }

  read(work) {
    return this.#database.read((transaction) =>
      work({
        run: (statement) => {
          this.#noted?.push(statement);
          return transaction.run(statement);
        },
      }),
    );
  }

  write(work) {
    return this.#database.write(work);
  }

  script(text) {
    return this.#database.script(text);
  }

  listen(channel, listener) {
    return this.#database.listen(channel, listener);
  }

  close() {
    return this.#database.close();
  }

  /** The statements that some work causes. */
  async note(work) {
    const noted = [];
    this.#noted = noted;
    try {
      await work();
    } finally {
      this.#noted = null;
    }
    return noted;
  }
}
