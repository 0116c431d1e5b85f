import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { IdeaId, Invention, SubjectUrn, Timestamp } from '@social-enterprise/contract';
import { refusal } from './testing/ideas.js';
import { mint } from './testing/people.js';
import { SchemeCompany } from './testing/suggestions.js';

let company: SchemeCompany;
let idea: IdeaId;

const at = (now: string): void => void (company.now = now as Timestamp);
const seen = async (handle = 'olga'): Promise<Invention> => {
  const { invention } = await company.case(handle, idea);
  assert.ok(invention);
  return invention;
};
const receive = (received: string): Promise<void> =>
  company.run('olga', 'invention-notice.receive', { idea, received });
const release = (on: string): Promise<void> => company.run('olga', 'invention.release', { idea, on });

beforeEach(async () => {
  company = await SchemeCompany.open();
  at('2026-10-20T08:00:00.000Z');
  idea = await company.submit('anna');
  await company.run('anna', 'invention.mark', { idea, note: 'Neu ist die Klemme.', confidential: false });
});

describe('the clock of a service invention', () => {
  it('runs four months from the notice: one of 31 October ends with the last day of February', async () => {
    at('2026-11-02T08:00:00.000Z');
    await receive('2026-10-31');
    const { clock, state } = await seen();
    assert.deepEqual(
      [state, clock?.returnUntil, clock?.releaseUntil, clock?.ends],
      ['noticed', '2026-12-31', '2027-02-28', '2027-02-28T23:00:00.000Z'],
    );
    assert.deepEqual((await seen('anna')).clock, clock, 'inventors see the same');
    at('2027-02-28T22:59:59.999Z');
    assert.deepEqual([(await seen()).state, (await seen()).clock?.daysLeft], ['noticed', 0]);
    await release('2027-02-28');
    assert.equal((await seen()).state, 'released');
  });

  it('ends by itself, though nobody was there and the server slept', async () => {
    at('2026-11-02T08:00:00.000Z');
    await receive('2026-10-31');
    at('2027-02-28T23:00:00.000Z');
    const { state, ended, clock } = await seen('anna');
    assert.deepEqual([state, ended?.on, ended?.by, clock?.daysLeft], ['claimed', '2027-03-01', null, -1]);
    assert.equal(await refusal(release('2027-03-01')), 'release-over');
    assert.equal(
      await refusal(company.run('olga', 'invention.claim', { idea, on: '2027-03-01' })),
      'release-over',
    );
  });

  it('goes by the day on which something happened, though it is recorded later', async () => {
    at('2026-11-02T08:00:00.000Z');
    await receive('2026-10-31');
    at('2027-03-05T08:00:00.000Z');
    assert.equal((await seen()).state, 'claimed');
    const { can } = await company.case('olga', idea);
    assert.deepEqual(
      ['invention.release', 'invention.claim', 'invention-notice.return'].filter(
        (name) => !can.includes(name as never),
      ),
      [],
    );
    await release('2027-02-27');
    assert.deepEqual([(await seen()).state, (await seen()).ended?.on], ['released', '2027-02-27']);
    assert.equal(await refusal(release('2027-02-26')), 'invention-ended');
  });

  it('takes a return in time also once the invention would count as claimed', async () => {
    at('2026-11-02T08:00:00.000Z');
    await receive('2026-10-31');
    at('2027-03-05T08:00:00.000Z');
    const giveBack = (on: string): Promise<void> =>
      company.run('olga', 'invention-notice.return', { idea, on, reason: 'Die Lösung fehlt.' });
    assert.equal(await refusal(giveBack('2027-01-01')), 'notice-proper');
    await giveBack('2026-12-31');
    assert.equal((await seen()).state, 'returned');
  });

  it('ends at midnight in summer as in winter', async () => {
    at('2027-01-29T08:00:00.000Z');
    await receive('2027-01-29');
    assert.equal((await seen()).clock?.ends, '2027-05-29T22:00:00.000Z');
  });

  it('waits while a notice is called deficient, for two months and no longer', async () => {
    at('2026-11-02T08:00:00.000Z');
    await receive('2026-10-31');
    const giveBack = (on: string): Promise<void> =>
      company.run('olga', 'invention-notice.return', { idea, on, reason: 'Die Lösung fehlt.' });
    await giveBack('2026-11-02');
    assert.deepEqual([(await seen()).state, (await seen()).clock], ['returned', null]);
    assert.equal(await refusal(release('2026-11-02')), 'notice-missing');
    assert.equal(await refusal(receive('2026-11-01')), 'date-invalid');
    at('2026-11-20T08:00:00.000Z');
    await receive('2026-11-20');
    assert.equal((await seen()).clock?.releaseUntil, '2027-03-20');
    at('2027-01-20T22:59:00.000Z');
    assert.equal((await seen()).clock?.returnOver, false);
    at('2027-01-20T23:00:00.000Z');
    assert.equal(await refusal(giveBack('2027-01-21')), 'notice-proper');
  });

  it('takes no day that is still to come, and none before the notice', async () => {
    assert.equal(await refusal(receive('2026-10-21')), 'date-invalid');
    assert.equal(await refusal(receive('2026-02-30')), 'date-invalid');
    await receive('2026-10-19');
    assert.equal(await refusal(release('2026-10-18')), 'date-invalid');
    // A day that was written down wrongly is put right.
    await receive('2026-10-18');
    assert.deepEqual([(await seen()).clock?.received, (await seen()).notices.length], ['2026-10-18', 2]);
  });

  it('takes no later day for a notice, neither while its period runs nor once it is over', async () => {
    at('2026-11-02T08:00:00.000Z');
    await receive('2026-10-31');
    assert.equal(await refusal(receive('2026-11-01')), 'notice-later');
    at('2027-03-01T08:00:00.000Z');
    assert.equal(await refusal(receive('2027-02-20')), 'notice-later');
    assert.equal((await seen()).state, 'claimed');
  });

  it('keeps notices when an idea is marked again, and is dismissed on the day where the scheme is', async () => {
    await receive('2026-10-19');
    at('2026-10-24T22:30:00.000Z');
    await company.run('olga', 'invention.dismiss', { idea, reason: 'Das gibt es schon.' });
    assert.equal((await seen()).ended?.on, '2026-10-25');
    await company.run('anna', 'invention.mark', { idea });
    assert.deepEqual([(await seen()).state, (await seen()).clock?.received], ['noticed', '2026-10-19']);
    for (const handle of ['olga', 'anna']) {
      const { ended, dismissals } = await seen(handle);
      assert.deepEqual(
        [ended, dismissals.map(({ on, by, reason }) => [on, by.handle, reason])],
        [null, [['2026-10-25', 'olga', 'Das gibt es schon.']]],
        'why it was none before stays to be read',
      );
    }
    await company.run('olga', 'invention.dismiss', { idea, reason: 'Doch nicht.' });
    assert.deepEqual([(await seen()).dismissals.length, (await seen()).ended?.reason], [1, 'Doch nicht.']);
  });

  it('tells inventors and owners of every step, and nobody else', async () => {
    await receive('2026-10-19');
    const kinds = async (handle: string): Promise<string[]> =>
      (await company.ask(handle, 'inbox.list', {})).items.flatMap(({ events }) =>
        events.map(({ kind }) => kind),
      );
    assert.deepEqual(await kinds('anna'), ['invention-updated']);
    assert.deepEqual(await kinds('olga'), ['invention-marked']);
    assert.deepEqual(await kinds('ben'), []);
  });

  it('is for owners who are no inventors', async () => {
    assert.equal(
      await refusal(company.run('anna', 'invention-notice.receive', { idea, received: '2026-10-19' })),
      'not-allowed',
    );
    assert.equal(await refusal(company.run('ben', 'invention.mark', { idea })), 'not-allowed');
    await company.run('olga', 'invention.dismiss', { idea, reason: 'Das gibt es schon.' });
    assert.equal((await seen('anna')).state, 'dismissed');
    await company.run('anna', 'invention.mark', { idea });
    assert.equal((await seen('anna')).state, 'marked');
  });
});

describe('an idea that may be an invention', () => {
  const conceal = (): Promise<void> => company.run('olga', 'invention.conceal', { idea });

  it('is taken from all but inventors and owners, in whatever way they ask', async () => {
    await company.run('ben', 'idea.vote', { id: idea });
    const other = await company.submit('cem', { title: 'Eine ganz andere Idee', related: [idea] });
    const urn = `urn:social-enterprise:idea:${idea}` as SubjectUrn;
    await company.run('ben', 'idea.follow', { id: idea });
    await company.move(idea, 'planned', 'Wir prüfen das.');
    await company.run('olga', 'member.add', {
      space: company.space,
      person: company.id('cem'),
      role: 'moderator',
    });
    await conceal();
    for (const handle of ['ben', 'cem']) {
      const ask = [
        await company.ask(handle, 'ideas.get', { idea }),
        await company.ask(handle, 'ideas.list', { board: company.board }),
        await company.ask(handle, 'ideas.list', { board: company.board, view: 'waiting' }),
        await company.ask(handle, 'ideas.list', { board: company.board, text: 'noch nicht gab' }),
        await company.ask(handle, 'ideas.columns', { board: company.board }),
        await company.ask(handle, 'ideas.similar', { board: company.board, text: 'noch nicht gab' }),
        await company.ask(handle, 'inbox.list', {}),
        await company.ask(handle, 'suggestion-cases.get', { idea }),
        await company.ask(handle, 'ideas.get', { idea: other }),
      ];
      assert.ok(!JSON.stringify(ask).includes('noch nicht gab'), handle);
      assert.equal(await refusal(company.ask(handle, 'idea-events.list', { idea }).then()), 'idea-unknown');
      assert.equal(await refusal(company.run(handle, 'idea.vote', { id: idea })), 'idea-unknown');
    }
    const comment = {
      id: mint() as never,
      source: 'x',
      space: company.space,
      subject: { urn, title: 'x', href: null },
    };
    assert.equal(await refusal(company.run('olga', 'post.create', comment)), 'approval-needed');
    assert.equal((await company.read('anna', idea)).state, 'confidential');
    const { items } = await company.ask('olga', 'ideas.list', { board: company.board, view: 'waiting' });
    assert.deepEqual(
      items.map(({ id }) => id),
      [idea],
    );
    await company.run('olga', 'invention.reveal', { idea });
    const again = await company.read('ben', idea);
    assert.deepEqual([again.state, again.votes.count], ['published', 1]);
  });

  it('is confidential from its first moment where its author says so', async () => {
    const other = await company.submit('ben', { title: 'Noch eine neue Klemme', invention: true });
    assert.equal(await company.ask('anna', 'ideas.get', { idea: other }), null);
    assert.equal((await company.read('olga', other)).state, 'confidential');
    assert.equal((await company.case('ben', other)).invention?.state, 'marked');
    const { items } = await company.ask('olga', 'inbox.list', {});
    assert.equal(items[0]?.title, 'Noch eine neue Klemme');
    await company.run('olga', 'invention.reveal', { idea: other });
    assert.equal((await company.read('anna', other)).state, 'published');
  });

  it('is confidential also where it was rejected, and is rejected again when it is not', async () => {
    company = await SchemeCompany.open({ approval: true });
    at('2026-10-20T08:00:00.000Z');
    idea = await company.submit('anna');
    await company.run('olga', 'idea.reject', { id: idea, reason: 'Unklar.' });
    await company.run('anna', 'invention.mark', { idea });
    assert.equal((await company.read('anna', idea)).state, 'confidential');
    await company.run('olga', 'invention.reveal', { idea });
    assert.equal((await company.read('anna', idea)).state, 'rejected');
  });

  it('stays with inventors and named owners after it was withdrawn, and no change names it to others', async () => {
    const other = await company.submit('ben', { title: 'Noch eine neue Klemme', invention: true });
    await company.run('olga', 'member.add', {
      space: company.space,
      person: company.id('cem'),
      role: 'moderator',
    });
    await company.run('ben', 'idea.withdraw', { id: other });
    assert.equal(await company.ask('cem', 'ideas.get', { idea: other }), null);
    assert.equal((await company.read('olga', other)).state, 'withdrawn');
    assert.equal((await company.read('ben', other)).state, 'withdrawn');
    assert.equal(
      await refusal(company.ask('cem', 'idea-events.list', { idea: other }).then()),
      'idea-unknown',
    );
    const told = async (handle: string): Promise<boolean> =>
      JSON.stringify(await company.changesOf(handle)).includes(other);
    assert.deepEqual([await told('ben'), await told('cem'), await told('anna')], [true, false, false]);
  });

  it('goes back to waiting when nobody had approved it', async () => {
    company = await SchemeCompany.open({ approval: true });
    at('2026-10-20T08:00:00.000Z');
    idea = await company.submit('anna');
    await company.run('anna', 'invention.mark', { idea });
    assert.equal(await refusal(company.run('olga', 'idea.approve', { id: idea })), 'not-allowed');
    await company.run('olga', 'invention.reveal', { idea });
    assert.equal((await company.read('anna', idea)).state, 'waiting');
  });
});
