import { painted, whenComplete } from './page.js';

const box = document.createElement('div');
document.body.append(box);
// Not a relative path: that would be taken into the bundle of this page.
const { init } = await import(`${location.origin}/waline/script.js`);
init({
  el: box,
  serverURL: `${location.origin}/waline`,
  path: '/',
  pageSize: 20,
  reaction: false,
  emoji: false,
  lang: 'en',
});
await whenComplete(box, () => box.querySelectorAll('.wl-cards > .wl-card-item').length >= 20);
await painted();
