/** Carried by every class, so that a second copy on a page can be told apart. */
export const version = '0.1.0';

/** Registers a tag once. A copy of another version is left in place and named to developers. */
export function define(tag: string, element: CustomElementConstructor): void {
  const known = customElements.get(tag);
  if (known === undefined) {
    Object.defineProperty(element, 'version', { value: version });
    customElements.define(tag, element);
  } else if (known !== element) {
    const other: unknown = Reflect.get(known, 'version');
    if (other !== version) {
      console.warn(
        `[social-enterprise] <${tag}> is registered already (${String(other)}); ${version} is not used.`,
      );
    }
  }
}
