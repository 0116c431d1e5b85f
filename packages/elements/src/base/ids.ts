const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text may be the id of an item. */
export const isId = (text: string): boolean => uuid.test(text);
