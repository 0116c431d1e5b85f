import type { ThanksId } from '@social-enterprise/contract';
import type { Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';
import { everythingOn } from '../policy.js';

const needs = ['thanks.give', 'thanks.list'] as const;

/** Gives thanks for nothing in particular, and answers the id. */
async function thank({ member, people }: Bench): Promise<ThanksId> {
  const id = mintId<ThanksId>();
  await member.run('thanks.give', { id, person: people.owner, note: mintWord() });
  return id;
}

const left = async ({ member, people }: Bench): Promise<number | null> =>
  (await member.ask('thanks.list', { person: people.owner })).left;

/** The middle of a week in which nobody has given thanks, so that none ends meanwhile. */
async function newWeek(bench: Bench): Promise<void> {
  const wednesday = 3;
  await bench.later(7 + ((wednesday - new Date().getUTCDay() + 7) % 7));
}

export const thanksCases: readonly Case[] = [
  {
    id: 'thanks/allowance-of-the-week',
    needs: [...needs, 'later'],
    async run(bench) {
      const { thanksPerWeek } = everythingOn;
      await newWeek(bench);
      for (let given = 0; given < thanksPerWeek; given++) {
        equal(await left(bench), thanksPerWeek - given, `what is left after ${given}`);
        await thank(bench);
      }
      equal(await left(bench), 0, 'what is left of the week');
      await refused(thank(bench), 'forbidden', 'thanks-spent');
      await bench.later(7);
      equal(await left(bench), thanksPerWeek, 'what is left of the next week');
      await thank(bench);
    },
  },
  {
    id: 'thanks/taken-back-can-be-given-again',
    needs: [...needs, 'thanks.withdraw', 'later'],
    async run(bench) {
      const { thanksPerWeek } = everythingOn;
      await newWeek(bench);
      const ids: ThanksId[] = [];
      for (let given = 0; given < thanksPerWeek; given++) ids.push(await thank(bench));
      const [first] = ids;
      if (first !== undefined) await bench.member.run('thanks.withdraw', { id: first });
      equal(await left(bench), 1, 'what is left once one was taken back');
      await thank(bench);
      await refused(thank(bench), 'forbidden', 'thanks-spent');
    },
  },
  {
    id: 'thanks/once-for-a-post-and-never-to-oneself',
    needs: [...needs, 'later'],
    async run(bench) {
      const { member, owner, people, space } = bench;
      await newWeek(bench);
      const post = await owner.post({ space });
      const thanks = { person: people.owner, post, note: mintWord() };
      await member.run('thanks.give', { id: mintId<ThanksId>(), ...thanks });
      equal((await member.read(post)).thanks?.count, 1, 'thanks for the post');
      await refused(
        member.run('thanks.give', { id: mintId<ThanksId>(), ...thanks }),
        'conflict',
        'thanks-given',
      );
      const own = { id: mintId<ThanksId>(), person: people.member, note: '' };
      await refused(member.run('thanks.give', own), 'invalid', 'thanks-own');
      equal(await left(bench), everythingOn.thanksPerWeek - 1, 'what is left after what was refused');
    },
  },
];
