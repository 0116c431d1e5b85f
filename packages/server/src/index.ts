export { createApp, type App, type AppOptions } from './app.js';
export { ConfigSchema, readConfig, type Config, type ConfigSources } from './config.js';
export type { ByteRange, ObjectStore, Variant } from './files/objects.js';
export { openObjects } from './files/open.js';
export { sealingOf } from './sealer.js';
export { startServer, type RunningServer, type StartOptions } from './start.js';
