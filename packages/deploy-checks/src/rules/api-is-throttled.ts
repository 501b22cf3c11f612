import {
  asRecord,
  type NamedResource,
  resourcesOf,
  type Template,
} from '@commerce/service-model/template';
import type { Finding, Rule } from './rule.ts';

const ADVICE =
  'add the plugin @commerce/serverless-config/apis to the service, and apis.yml as custom.apis.';

const limits = (rate: number, burst: number) => ({
  ThrottlingRateLimit: rate,
  ThrottlingBurstLimit: burst,
});

const apiWith = (DefaultRouteSettings: object, costly: object) => ({
  HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: 'HttpApi' },
      DefaultRouteSettings,
      RouteSettings: { 'POST /orders': costly },
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: 'POST /orders' },
  },
});

/**
 * No API takes whatever comes: without a limit of its own it takes what the account has for all of
 * them. A route's own settings replace the stage's, so that they need both numbers too.
 */
export const apiIsThrottled: Rule = {
  id: 'api-is-throttled',
  check({ template }) {
    const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
    return [
      ...resourcesOf(template, 'AWS::ApiGatewayV2::Api')
        .filter(({ logicalId }) => !stages.some((stage) => apiOf(stage) === logicalId))
        .map(({ logicalId }) => ({
          subject: logicalId,
          message: 'Give the API a stage in this template, with limits.',
        })),
      ...stages.flatMap((stage) => findingsOfStage(stage, template)),
    ];
  },
  accepts: { resources: apiWith(limits(500, 1_000), limits(50, 100)) },
  rejects: { resources: apiWith({ DetailedMetricsEnabled: true }, { ThrottlingRateLimit: 50 }) },
};

const apiOf = ({ properties }: NamedResource): unknown => asRecord(properties.ApiId).Ref;

function findingsOfStage(stage: NamedResource, template: Template): Finding[] {
  const { logicalId, properties } = stage;
  const routes = Object.entries(asRecord(properties.RouteSettings));
  const keys = resourcesOf(template, 'AWS::ApiGatewayV2::Route')
    .filter((route) => apiOf(route) === apiOf(stage))
    .map((route) => route.properties.RouteKey);
  return [
    ...(isLimited(properties.DefaultRouteSettings)
      ? []
      : [{ subject: logicalId, message: `Limit the routes by rate and burst: ${ADVICE}` }]),
    ...routes
      .filter(([, settings]) => !isLimited(settings))
      .map(([key]) => ({
        subject: logicalId,
        message: `${key} has settings of its own, so limit it by rate and burst: ${ADVICE}`,
      })),
    ...routes
      .filter(([key]) => !keys.includes(key))
      .map(([key]) => ({ subject: logicalId, message: `${key} is limited and is no route.` })),
  ];
}

function isLimited(settings: unknown): boolean {
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = asRecord(settings);
  return Number(ThrottlingRateLimit) > 0 && Number(ThrottlingBurstLimit) > 0;
}
