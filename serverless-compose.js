// `npx osls-compose deploy --stage dev` deploys all services; the order follows from who hears whom.
import { readServices } from './packages/contracts/src/index.ts';
import { composeServices, stageIn } from './packages/release/src/compose.ts';

export const services = composeServices(readServices(), stageIn(process.argv));
