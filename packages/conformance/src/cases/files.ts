import type { BoardId, FileId, FilePort, IdeaId } from '@social-enterprise/contract';
import type { Actor } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, present, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';

const needs = ['files.get'] as const;
const text = 'Delivery on Monday, ramp 3.\n';

const portOf = async (actor: Actor): Promise<FilePort> =>
  present((await actor.backend()).files, 'files of a backend that answers files.get');

/** Uploads a small text and answers its id. Where there is no room for bytes, the id is of nothing. */
export async function upload(actor: Actor, id: FileId = mintId<FileId>()): Promise<FileId> {
  const { files } = await actor.backend();
  await files?.upload(id, new Blob([text]), { name: 'ramp.txt' });
  return id;
}

export const fileCases: readonly Case[] = [
  {
    id: 'files/seen-with-their-post',
    needs,
    async run({ owner, member, outsider, space }) {
      const id = await upload(owner);
      const post = await owner.post({ space, source: '', attachments: [{ id, alt: ' The ramp ' }] });
      const [seen] = (await member.read(post)).attachments;
      const { name, size, width, alt } = present(seen, 'the attachment');
      equal(
        { name, size, width, alt },
        { name: 'ramp.txt', size: text.length, width: null, alt: 'The ramp' },
        'the attachment',
      );
      present(await member.ask('files.get', { id }), 'the file, for whoever may read the post');
      equal(await outsider.ask('files.get', { id }), null, 'the file, for somebody else');
    },
  },
  {
    id: 'files/seen-with-their-idea',
    needs: ['files.get', 'board.create', 'idea.create'],
    async run({ owner, member, outsider, space }) {
      const [id, board, idea] = [await upload(owner), mintId<BoardId>(), mintId<IdeaId>()];
      await owner.run('board.create', { id: board, space, name: mintWord() });
      await owner.run('idea.create', {
        id: idea,
        board,
        title: `Idee ${mintWord()}`,
        problem: mintWord(),
        attachments: [{ id, alt: 'The ramp' }],
      });
      const file = present(await member.ask('files.get', { id }), 'the file, for whoever may read the idea');
      equal(file.alt, 'The ramp', 'its description');
      equal(await outsider.ask('files.get', { id }), null, 'the file, for somebody else');
      await owner.run('idea.withdraw', { id: idea });
      equal(await member.ask('files.get', { id }), null, 'a file of an idea that was withdrawn');
    },
  },
  {
    id: 'files/own-until-attached',
    needs,
    async run({ owner, member, space }) {
      const id = await upload(owner);
      present(await owner.ask('files.get', { id }), 'the own file');
      equal(await member.ask('files.get', { id }), null, 'the file of somebody else');
      await refused(member.post({ space, attachments: [{ id, alt: '' }] }), 'invalid', 'file-unknown');
      await owner.post({ space, attachments: [{ id, alt: '' }] });
      await refused(owner.post({ space, attachments: [{ id, alt: '' }] }), 'invalid', 'file-unknown');
    },
  },
  {
    id: 'files/edited-and-deleted',
    needs,
    async run({ owner, member, space }) {
      const [id, other] = [await upload(owner), await upload(owner)];
      const post = await owner.post({ space, attachments: [{ id, alt: '' }] });
      await owner.run('post.update', { id: post, version: 1, source: 'Only text' });
      equal((await member.read(post)).attachments.length, 1, 'attachments that an edit did not name');
      await owner.run('post.update', {
        id: post,
        version: 2,
        source: '',
        attachments: [{ id: other, alt: '' }],
      });
      equal(
        (await member.read(post)).attachments.map((one) => one.id),
        [other],
        'the attachments after an edit',
      );
      await owner.run('post.delete', { id: post });
      equal(await member.ask('files.get', { id: other }), null, 'a file of a deleted post');
      await owner.run('post.restore', { id: post });
      present(await member.ask('files.get', { id: other }), 'a file of a restored post');
      await refused(
        owner.run('post.update', { id: post, version: 3, source: '', attachments: [] }),
        'invalid',
        'text-empty',
      );
    },
  },
  {
    id: 'files/uploaded-once',
    needs,
    async run({ owner, member }) {
      const id = await upload(owner);
      const again = await (await portOf(owner)).upload(id, new Blob(['other']), { name: 'other.txt' });
      equal(
        [again.id, again.name, again.size],
        [id, 'ramp.txt', text.length],
        'the answer to the second upload',
      );
      const port = await portOf(member);
      await refused(port.upload(id, new Blob(['mine']), { name: 'mine.txt' }), 'conflict', 'id-taken');
    },
  },
  {
    id: 'files/nothing-refused',
    needs,
    async run({ owner }) {
      const port = await portOf(owner);
      await refused(port.upload(mintId(), new Blob([]), { name: 'empty.txt' }), 'invalid', 'file-empty');
      await refused(
        port.upload(mintId(), new Blob(['x']), { name: 'x.txt', signal: AbortSignal.abort() }),
        'aborted',
      );
    },
  },
];
