/** `Ctrl+Enter` anywhere in a form sends it, also in a sandboxed frame, whose forms the browser itself does not submit. */
export function submitByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  event.currentTarget?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
}
