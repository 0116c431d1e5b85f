import { painted, whenComplete } from './page.js';

const box = document.createElement('div');
document.body.append(box);
await import(`${location.origin}/artalk/script.js`);
globalThis.Artalk.init({
  el: box,
  pageKey: '/',
  site: 'Bench',
  server: `${location.origin}/artalk`,
  locale: 'en',
  emoticons: false,
  pagination: { pageSize: 20 },
});
await whenComplete(
  box,
  () => box.querySelectorAll('.atk-list-comments-wrap > .atk-comment-wrap').length >= 20,
);
await painted();
