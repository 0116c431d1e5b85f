import type { SealsDictionary } from './dictionary.js';

export const enSeals: SealsDictionary = {
  'seal.ask': 'Ask without my name',
  'seal.ask.about': 'Others will not see who asks.',
  'seal.ask.on':
    'Instead of your name, “Name withheld” stands here and at your replies, and only the day is shown. Who asks can be learned only by two custodians together ({names}). You will see who did so and why.',
  'seal.give': 'Submit without my name',
  'seal.give.about': 'Others will not see whose idea it is.',
  'seal.give.on':
    'Instead of your name, “Name withheld” stands here and at your posts about the idea, and only the day is shown. Whose it is can be learned only by two custodians together ({names}). You will see who did so and why. You can show your name later at any time. Files, co-authors and a vote of your own need your name.',
  'seal.custodians': 'named by your company',
  'seal.menu.open': 'Who wrote this?',
  'seal.menu.own': 'Written without a name',
  'seal.title': 'Written without a name',
  'seal.about':
    'Only two custodians together learn who wrote this. Whoever wrote it sees who asked, and why.',
  'seal.about.own': 'Only two custodians together can learn that you wrote this: {names}.',
  'seal.reason': 'Reason',
  'seal.request': 'Ask a second person',
  'seal.waiting': '{name} wants to know: “{reason}”. The request holds until {time}.',
  'seal.waiting.own':
    'Your request is open: “{reason}”. It holds until {time}. A second custodian has to agree.',
  'seal.approve': 'Agree and learn',
  'seal.refuse': 'Refuse',
  'seal.withdraw': 'Withdraw the request',
  'seal.person': 'Written by {name}',
  'seal.opened': '{time}: {first} and {second} learned it. Reason: “{reason}”',
  'seal.unopened': 'Nobody has learned it so far.',
  'seal.lift': 'Show my name',
  'seal.lift.about.post':
    'If you show your name, it will stand at everything that you have written in this conversation. This cannot be undone.',
  'seal.lift.about.idea':
    'If you show your name, it will stand at the idea, its earlier versions, its timeline and your posts about it. If it has been realised, your profile will say so. This cannot be undone.',
  'seal.close': 'Close',
  'seal.requested': 'The request is made. A second custodian has to agree.',
  'seal.withdrawn': 'The request is taken back.',
  'seal.refused': 'The request is refused. The name stays hidden.',
  'seal.lifted': 'Your name is shown now.',
  'seal.reason.empty': 'Give a reason. Whoever wrote it will read it.',
};
