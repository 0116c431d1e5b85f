/**
 * Shows the outside picture whose button was pressed. Give it the clicks of an element that holds drawn
 * content. Focus moves on to the picture, because its button goes.
 *
 * @returns true when the click was for a picture.
 */
export function showPressedImage(event: Event): boolean {
  const target = event.composedPath()[0];
  const button = target instanceof Element ? target.closest('button.load-image') : null;
  if (!(button instanceof HTMLButtonElement)) return false;
  const image = document.createElement('img');
  image.alt = button.title;
  image.referrerPolicy = 'no-referrer';
  image.tabIndex = -1;
  image.src = button.value;
  const hadFocus = button.matches(':focus');
  button.replaceWith(image);
  if (hadFocus) image.focus();
  return true;
}
