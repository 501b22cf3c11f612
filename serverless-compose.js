// `npx osls-compose deploy --stage dev` deploys all services; the order follows from who hears whom.
import { readServices } from './packages/contracts/src/index.ts';
import { composeServices, stageIn } from './packages/release/src/compose.ts';

const configuration = readServices().then((services) => ({
  services: composeServices(services, stageIn(process.argv)),
}));

// osls-compose requires this file, which a top-level `await` forbids, and awaits what it gets.
export { configuration as 'module.exports' };
