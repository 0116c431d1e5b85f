/**
 * Shows an element in a modal dialog in a place of the page. It closes by Escape and with any of the events named;
 * the focus goes back to where it was.
 */
export async function openPanel(
  root: ParentNode,
  element: HTMLElement,
  { label, closeOn }: { readonly label: string; readonly closeOn: readonly string[] },
): Promise<void> {
  const before = (root as Partial<DocumentOrShadowRoot>).activeElement ?? null;
  const dialog = document.createElement('dialog');
  dialog.className = 'panel-dialog';
  dialog.setAttribute('part', 'dialog');
  dialog.setAttribute('aria-label', label);
  dialog.append(element);
  // In front: what is drawn anew at the end of a place takes along what was put behind it.
  root.prepend(dialog);
  for (const name of closeOn) element.addEventListener(name, () => dialog.close());
  const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  dialog.showModal();
  element.focus();
  await closed;
  dialog.remove();
  if (before instanceof HTMLElement) before.focus();
}
