import type { ProviderSettings } from '@commerce/service-model/serverless';
import type { Resource } from '@commerce/service-model/template';

type Template = ProviderSettings['compiledCloudFormationTemplate'];

/**
 * Names the stage of a template's WebSocket API, and lets that API alone call the functions behind it:
 * osls gives the stage the name of the deployment's, and lets any API of any account call them.
 */
export function completeWebSocketApi({ Resources, Outputs }: Template, stageName: string): void {
  const [apiId] =
    Object.entries(Resources).find(
      ([, { Type, Properties }]) =>
        Type === 'AWS::ApiGatewayV2::Api' && Properties?.ProtocolType === 'WEBSOCKET',
    ) ?? [];
  if (apiId === undefined) return;
  for (const [id, resource] of Object.entries(Resources)) {
    if (isStageOf(apiId, resource))
      Resources[id] = withProperties(resource, { StageName: stageName });
    if (isCalledByAnybody(resource)) {
      Resources[id] = withProperties(resource, { SourceArn: sourceArn(apiId) });
    }
  }
  if (Outputs?.ServiceEndpointWebsocket) {
    Outputs.ServiceEndpointWebsocket = {
      Description: 'URL of the service endpoint',
      Value: {
        'Fn::Sub': `wss://\${${apiId}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${stageName}`,
      },
    };
  }
}

const isStageOf = (apiId: string, { Type, Properties }: Resource): boolean =>
  Type === 'AWS::ApiGatewayV2::Stage' &&
  (Properties?.ApiId as { Ref?: string } | undefined)?.Ref === apiId;

const isCalledByAnybody = ({ Type, Properties = {} }: Resource): boolean =>
  Type === 'AWS::Lambda::Permission' &&
  Properties.Principal === 'apigateway.amazonaws.com' &&
  Properties.SourceArn === undefined;

const sourceArn = (apiId: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${apiId}}/*`,
});

const withProperties = (resource: Resource, properties: object): Resource => ({
  ...resource,
  Properties: { ...resource.Properties, ...properties },
});
