export { type AskOrigin, Edge, type EdgeDependencies } from './edge.ts';
export type {
  Behaviour,
  CachePolicy,
  DistributionSettings,
  EdgeRequest,
  EdgeResponse,
  Origin,
} from './types.ts';
