import { isRecord } from '../input.js';
import { broken, parseLine, readLines } from './lines.js';
import { shapes, wrongField, type ArchiveCollection, type ArchiveRecords } from './shapes.js';

export const formatVersion = 1;

/**
 * The first line of a file.
 *
 * @since 0.1.0
 */
export interface ArchiveHeader {
  readonly format: 'social-enterprise';
  readonly version: typeof formatVersion;
  /** Of the store that was exported. */
  readonly epoch: string;
  readonly exported: string;
  /** How many lines of each collection follow. */
  readonly counts: Readonly<Partial<Record<ArchiveCollection, number>>>;
  /** Begins the addresses of the photos of people that were kept there. Absent: none were. */
  readonly photos?: string;
}

/** A record of a file and the line it stands in. */
export type ArchiveLine = {
  readonly [Name in ArchiveCollection]: {
    readonly number: number;
    readonly collection: Name;
    readonly record: ArchiveRecords[Name];
  };
}[ArchiveCollection];

/** Opens the file from its beginning; called more than once. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

export const encodeLine = <Name extends ArchiveCollection>(
  collection: Name,
  record: ArchiveRecords[Name],
): string => `${JSON.stringify({ collection, record })}\n`;

const isCollection = (name: unknown): name is ArchiveCollection =>
  typeof name === 'string' && Object.hasOwn(shapes, name);

function readHeader(value: unknown): ArchiveHeader {
  if (!isRecord(value) || value['format'] !== 'social-enterprise') {
    throw broken(1, 'is no header of an export of Social Enterprise Elements.');
  }
  if (value['version'] !== formatVersion) {
    throw broken(
      1,
      `The format has version ${String(value['version'])}, and this program knows ${formatVersion}.`,
    );
  }
  const { epoch, exported, counts, photos } = value;
  const isCounts =
    isRecord(counts) &&
    Object.entries(counts).every(([name, count]) => isCollection(name) && Number.isSafeInteger(count));
  if (typeof epoch !== 'string' || typeof exported !== 'string' || !isCounts) {
    throw broken(1, 'The header lacks `epoch`, `exported` or `counts`.');
  }
  if (photos !== undefined && (typeof photos !== 'string' || photos === '')) {
    throw broken(1, '`photos` of the header is no beginning of an address.');
  }
  return value as unknown as ArchiveHeader;
}

/** A line whose photos are here now; whatever else it names stays. */
function withPhotos(line: ArchiveLine, there: string, here: string): ArchiveLine {
  const moved = (address: unknown): unknown =>
    typeof address === 'string' && address.startsWith(there)
      ? `${here}${address.slice(there.length)}`
      : address;
  if (line.collection === 'people') {
    return { ...line, record: { ...line.record, avatar: moved(line.record.avatar) as string | null } };
  }
  if (line.collection !== 'identities' || line.record.directory === undefined) return line;
  const { given, resource, ...rest } = line.record.directory;
  const directory = {
    ...rest,
    given: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, moved(value)])),
    resource: resource?.replaceAll(`"${there}`, () => `"${here}`) ?? null,
  };
  return { ...line, record: { ...line.record, directory } };
}

/**
 * The records of a file, each looked at by itself: its JSON, its collection, each of its fields, and whether all are
 * there that the header announces. Addresses of photos begin with `photos`, where that is said.
 *
 * @throws SocialError `import-broken` that names the first line that is wrong.
 */
export async function* readArchive(open: OpenFile, photos?: string): AsyncGenerator<ArchiveLine> {
  let header: ArchiveHeader | null = null;
  const counted = new Map<string, number>();
  let last = 1;
  for await (const line of readLines(open())) {
    const value = parseLine(line);
    last = line.number;
    if (header === null) {
      header = readHeader(value);
      continue;
    }
    const fields = isRecord(value) ? value : {};
    const { collection, record } = fields;
    if (!isCollection(collection) || !isRecord(record) || Object.keys(fields).length !== 2) {
      throw broken(line.number, 'holds no collection and record.');
    }
    const wrong = wrongField(collection, record);
    if (wrong !== null) throw broken(line.number, `\`${wrong}\` of ${collection} is not as it has to be.`);
    counted.set(collection, (counted.get(collection) ?? 0) + 1);
    const found = { number: line.number, collection, record } as unknown as ArchiveLine;
    const there = photos === undefined ? undefined : header.photos;
    yield there === undefined ? found : withPhotos(found, there, photos ?? there);
  }
  if (header === null) throw broken(1, 'is missing: the file is empty.');
  for (const name of Object.keys(shapes) as ArchiveCollection[]) {
    const [wanted, found] = [header.counts[name] ?? 0, counted.get(name) ?? 0];
    if (wanted !== found) {
      throw broken(last, `The file ends here with ${found} ${name}, and its header announces ${wanted}.`);
    }
  }
}
