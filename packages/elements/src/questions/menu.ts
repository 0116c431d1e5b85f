import { loadPart, type Post } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { icons as common } from '../base/icons.js';
import { questions } from '../i18n/questions.js';
import { seals } from '../i18n/seals.js';
import type { PostScene } from '../post/scene.js';
import type { MenuEntry } from '../post/popovers.js';

const drawn = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

/** Lucide icons (ISC), each drawn as one path. */
const icons = {
  thanks: drawn(
    'M19 14c1.49-1.46 3-3.21 3-5.5A5.5 5.5 0 0 0 16.5 3c-1.76 0-3 .5-4.5 2-1.5-1.5-2.74-2-4.5-2A5.5 5.5 0 0 0 2 8.5c0 2.3 1.5 4.05 3 5.5l7 7z',
  ),
  lock: drawn(
    'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M7 11V7a5 5 0 0 1 10 0v4',
  ),
  forward: drawn('m15 17 5-5-5-5M4 18v-2a4 4 0 0 1 4-4h12'),
  invite: drawn('M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M13 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0M19 8v6M22 11h-6'),
  faq: drawn('M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H20v20H6.5a2.5 2.5 0 0 1 0-5H20M12 6v6M9 9h6'),
};

export interface MenuSurroundings {
  /** Tells the reader what became of an action. */
  readonly say: (text: string) => void;
  /** Where dialogs are put. */
  readonly root: HTMLElement | null;
}

/** What a question, and a post that one may be thankful for, have in the menu. */
export async function loadEntries(
  post: Post,
  scene: PostScene,
  { say, root }: MenuSurroundings,
): Promise<readonly MenuEntry[]> {
  await Promise.all([scene.localizer.load(questions), scene.localizer.load(seals)]);
  const { client } = scene;
  const text: PostScene['text'] = (key, values) => scene.text(key, values);
  const entries: MenuEntry[] = [];
  const offer = (name: Parameters<PostScene['supports']>[0], entry: MenuEntry): unknown =>
    scene.may(post, name) && entries.push(entry);
  const open = async (kind: 'close' | 'invite' | 'thanks'): Promise<void> => {
    if (client === null || root === null) return;
    const { openDialog } = await loadPart(() => import('./dialogs.js'));
    const said = await openDialog(kind, { post, client, localizer: scene.localizer, root });
    if (said !== null) say(said);
  };
  const openSeal = async (): Promise<void> => {
    if (client === null || root === null) return;
    const { openSealDialog } = await loadPart(() => import('../seal/seal-dialog.js'));
    const object = { kind: 'post', id: post.id } as const;
    const said = await openSealDialog({ object, client, localizer: scene.localizer, root });
    if (said !== null) say(said);
  };
  const act = async (work: Promise<unknown>, said: () => string): Promise<void> => {
    if ((await work) !== null) say(said());
  };

  offer('question.invite', {
    icon: icons.invite,
    label: text('question.menu.invite'),
    act: () => void open('invite'),
  });
  offer('question.escalate', {
    icon: icons.forward,
    label: text('question.menu.escalate'),
    act: () =>
      void act(scene.execute(post, 'question.escalate', { id: post.id }), () =>
        text('question.menu.escalated', { name: client?.post(post.id)?.question?.escalated?.to.name ?? '' }),
      ),
  });
  const isCurated = post.question?.curated === true;
  offer(isCurated ? 'faq.remove' : 'faq.add', {
    icon: icons.faq,
    label: text(isCurated ? 'question.menu.faq.remove' : 'question.menu.faq.add'),
    act: () =>
      void act(scene.execute(post, isCurated ? 'faq.remove' : 'faq.add', { question: post.id }), () =>
        text(isCurated ? 'question.menu.faq.removed' : 'question.menu.faq.added'),
      ),
  });
  offer('question.close', {
    icon: icons.lock,
    label: text('question.menu.close'),
    act: () => void open('close'),
  });
  offer('question.reopen', {
    icon: common.reply,
    label: text('question.menu.reopen'),
    act: () => void scene.execute(post, 'question.reopen', { id: post.id }),
  });
  if (scene.may(post, 'seal.request') || scene.may(post, 'seal.lift')) {
    const isOwn = post.can.includes('seal.lift');
    entries.push({
      icon: icons.lock,
      label: text(isOwn ? 'seal.menu.own' : 'seal.menu.open'),
      act: () => void openSeal(),
    });
  }
  const own = post.thanks?.own ?? null;
  if (own === null) {
    offer('thanks.give', { icon: icons.thanks, label: text('thanks.menu'), act: () => void open('thanks') });
  } else if (scene.supports('thanks.withdraw')) {
    entries.push({
      icon: icons.thanks,
      label: text('thanks.menu.withdraw'),
      act: () =>
        void act(scene.execute(post, 'thanks.withdraw', { id: own }), () => text('thanks.withdrawn')),
    });
  }
  return entries;
}
