import type { Config } from '../config.js';

export const photoPath = '/photos';

/** Begins the addresses of photos; null: no setting says where browsers find the server. */
export const photoBaseOf = ({ url }: Config): string | null =>
  url === undefined ? null : `${url.replace(/\/$/, '')}${photoPath}/`;

/** Photos have ids that are made of their content, as no file has. */
export const isPhotoId = (id: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
