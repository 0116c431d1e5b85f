// In a sandboxed frame without `allow-forms` the browser submits no form and tells nobody, so forms do it themselves.

function submit(event: Event): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  if (form.noValidate || form.reportValidity()) {
    form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  }
}

/** On a form: its submit button sends it, also pressed by `Enter` in one of its fields. */
export function submitByClick(event: MouseEvent): void {
  const button = (event.target as Element).closest('button');
  if (button?.type === 'submit' && button.form === event.currentTarget) submit(event);
}

/** On a form: `Ctrl+Enter` anywhere in it sends it. */
export function submitByKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) submit(event);
}
