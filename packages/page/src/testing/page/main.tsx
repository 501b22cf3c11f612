import { shared } from './shared.ts';

const { start } = await import('./routes/start.ts');
globalThis.name = `${shared} ${start}`;
