import type { Client } from '@social-enterprise/client';
import { loadPart } from '@social-enterprise/contract';
import { loadAhead, type Load } from '../base/ahead.js';
import type { Localizer } from '../i18n/localizer.js';
import { questions } from '../i18n/questions.js';
import { seals } from '../i18n/seals.js';
import { writing } from '../i18n/section.js';

/** For whoever asks instead of telling, and for the menu of what they asked. */
const loadsForQuestions = (localizer: Localizer): readonly Load[] => [
  () => localizer.load(questions),
  () => localizer.load(seals),
  () => loadPart(() => import('../questions/register-ask.js')),
  () => loadPart(() => import('../questions/menu.js')),
];

/**
 * Loads what comes along when somebody writes, answers or reacts; what is needed most comes first. `composer`: where they
 * write, which may be there already.
 */
export const loadWriting = (client: Client, localizer: Localizer, composer: Load): Promise<void> =>
  loadAhead([
    () => localizer.load(writing),
    composer,
    () => loadPart(() => import('@social-enterprise/content/parse')),
    () => loadPart(() => import('../post/popovers.js')),
    ...(client.session?.person === null ? [() => loadPart(() => import('../name/name-dialog.js'))] : []),
    ...(client.supports('question.close') ? loadsForQuestions(localizer) : []),
    () => loadPart(() => import('../emoji/open-emoji-picker.js')),
    async () => {
      const { loadEmoji } = await loadPart(() => import('../emoji/emoji-search.js'));
      await loadEmoji(localizer.language);
    },
  ]);
