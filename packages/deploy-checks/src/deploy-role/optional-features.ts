import { asRecord } from '@commerce/service-model/template';
import { matchesAction } from './iam.ts';

/**
 * Schemas list what a handler may call for all features of a type. These calls are made for one feature,
 * and only a resource with its property needs them; what a read handler looks up in any case is not
 * here. A dot leads into a property, of each item where that is a list.
 */
export const OPTIONAL_FEATURES: Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> = {
  'AWS::ApiGatewayV2::Api': { BodyS3Location: ['s3:getObject'] },
  'AWS::Budgets::Budget': { 'Budget.BillingViewArn': ['billing:*'] },
  'AWS::CloudFront::Distribution': {
    'DistributionConfig.ContinuousDeploymentPolicyId': [
      'cloudfront:UpdateDistributionWithStagingConfig',
    ],
    'DistributionConfig.Origins.VpcOriginConfig': ['cloudfront:GetVpcOrigin'],
    // Of a distribution that several tenants share.
    'DistributionConfig.TenantConfig': ['cloudfront:*ConnectionGroup'],
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    OnPremisesInstanceTagFilters: ['codedeploy:RegisterOnPremisesInstance'],
  },
  'AWS::Cognito::IdentityPool': {
    CognitoEvents: ['cognito-sync:SetCognitoEvents'],
    CognitoStreams: ['cognito-sync:SetIdentityPoolConfiguration', 'iam:PassRole'],
    PushSync: ['cognito-sync:SetIdentityPoolConfiguration', 'iam:PassRole'],
  },
  'AWS::Cognito::UserPool': {
    'EmailConfiguration.EmailSendingAccount': ['iam:CreateServiceLinkedRole'],
    'LambdaConfig.KMSKeyID': ['kms:*'],
    Schema: ['cognito-idp:AddCustomAttributes'],
  },
  'AWS::Cognito::UserPoolClient': { AnalyticsConfiguration: ['iam:*'] },
  'AWS::Cognito::UserPoolDomain': { CustomDomainConfig: ['cloudfront:*', 'kms:*'] },
  'AWS::Cognito::UserPoolGroup': { RoleArn: ['iam:*'] },
  'AWS::DynamoDB::Table': {
    ContributorInsightsSpecification: ['dynamodb:UpdateContributorInsights'],
    ImportSourceSpecification: ['dynamodb:*Import*', 'logs:*', 's3:*'],
    KinesisStreamSpecification: [
      'dynamodb:*ableKinesisStreamingDestination',
      'dynamodb:UpdateKinesisStreamingDestination',
      'iam:CreateServiceLinkedRole',
      'kinesis:*',
    ],
    ResourcePolicy: ['dynamodb:PutResourcePolicy', 'dynamodb:DeleteResourcePolicy'],
    // The key that AWS manages lets everybody of the account use it through DynamoDB:
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    'SSESpecification.KMSMasterKeyId': ['kms:*'],
    // Those of global tables; a table that has replicas is of another type.
    Replicas: [
      'dynamodb:AssociateTableReplica',
      'dynamodb:CreateTableReplica',
      'dynamodb:*Item',
      'dynamodb:Query',
      'dynamodb:Scan',
    ],
  },
  'AWS::IAM::Role': {
    Description: ['iam:UpdateRoleDescription'],
    ManagedPolicyArns: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    PermissionsBoundary: ['iam:PutRolePermissionsBoundary'],
  },
  'AWS::KMS::Key': { Enabled: ['kms:EnableKey', 'kms:DisableKey'] },
  'AWS::Lambda::Alias': {
    ProvisionedConcurrencyConfig: ['lambda:PutProv*', 'lambda:DeleteProv*'],
  },
  'AWS::Lambda::EventSourceMapping': { KmsKeyArn: ['kms:*'] },
  'AWS::Lambda::Function': {
    CapacityProviderConfig: ['lambda:PassCapacityProvider'],
    'Code.S3ObjectVersion': ['s3:GetObjectVersion'],
    CodeSigningConfigArn: [
      'lambda:GetCodeSigningConfig',
      'lambda:PutFunctionCodeSigningConfig',
      'lambda:DeleteFunctionCodeSigningConfig',
    ],
    FileSystemConfigs: ['elasticfilesystem:*', 's3files:*'],
    FunctionScalingConfig: ['lambda:PutFunctionScalingConfig'],
    KmsKeyArn: ['kms:*'],
    Layers: ['lambda:GetLayerVersion'],
    RecursiveLoop: ['lambda:PutFunctionRecursionConfig'],
    ReservedConcurrentExecutions: ['lambda:*FunctionConcurrency'],
    RuntimeManagementConfig: ['lambda:PutRuntimeManagementConfig'],
    VpcConfig: ['ec2:*'],
  },
  'AWS::Lambda::Version': {
    FunctionScalingConfig: ['lambda:PutFunctionScalingConfig'],
    ProvisionedConcurrencyConfig: ['lambda:PutProv*'],
    RuntimePolicy: ['lambda:PutRuntimeManagementConfig'],
  },
  'AWS::Logs::LogGroup': {
    BearerTokenAuthenticationEnabled: ['logs:PutBearerTokenAuthentication'],
    DataProtectionPolicy: [
      'logs:PutDataProtectionPolicy',
      'logs:DeleteDataProtectionPolicy',
      'logs:CreateLogDelivery',
      'firehose:*',
    ],
    DeletionProtectionEnabled: ['logs:PutLogGroupDeletionProtection'],
    FieldIndexPolicies: ['logs:PutIndexPolicy', 'logs:DeleteIndexPolicy'],
    KmsKeyId: ['logs:*ssociateKmsKey'],
    ResourcePolicyDocument: ['logs:PutResourcePolicy', 'logs:DeleteResourcePolicy'],
  },
  'AWS::S3::Bucket': {
    AbacStatus: ['s3:PutBucketAbac'],
    AccelerateConfiguration: ['s3:PutAccelerateConfiguration'],
    AccessControl: ['s3:*BucketAcl', 's3:PutObjectAcl'],
    AnalyticsConfigurations: ['s3:PutAnalyticsConfiguration'],
    IntelligentTieringConfigurations: ['s3:PutIntelligentTieringConfiguration'],
    InventoryConfigurations: ['s3:PutInventoryConfiguration'],
    LoggingConfiguration: ['s3:PutBucketLogging'],
    MetadataTableConfiguration: [
      's3:CreateBucketMetadataTableConfiguration',
      's3:DeleteBucketMetadataTableConfiguration',
      's3:UpdateBucketMetadata*',
      's3tables:*',
    ],
    MetricsConfigurations: ['s3:PutMetricsConfiguration'],
    ObjectLockConfiguration: ['s3:PutBucketObjectLockConfiguration'],
    ReplicationConfiguration: ['s3:PutReplicationConfiguration', 's3:DeleteObject'],
    VersioningConfiguration: ['s3:PutBucketVersioning'],
    WebsiteConfiguration: ['s3:*tBucketWebsite', 's3:DeleteBucketWebsite'],
  },
  'AWS::SES::ConfigurationSet': {
    ArchivingOptions: ['ses:PutConfigurationSetArchivingOptions'],
    DeliveryOptions: ['ses:PutConfigurationSetDeliveryOptions'],
    TrackingOptions: ['ses:PutConfigurationSetTrackingOptions'],
    VdmOptions: ['ses:PutConfigurationSetVdmOptions'],
  },
  'AWS::SecretsManager::Secret': {
    ReplicaRegions: [
      'secretsmanager:ReplicateSecretToRegions',
      'secretsmanager:RemoveRegionsFromReplication',
    ],
  },
  'AWS::SNS::Subscription': { SubscriptionRoleArn: ['iam:GetRole'] },
  'AWS::SNS::Topic': {
    DataProtectionPolicy: ['sns:PutDataProtectionPolicy'],
    DeliveryStatusLogging: ['iam:GetRole'],
    Subscription: ['sns:Subscribe', 'sns:Unsubscribe'],
  },
  'AWS::StepFunctions::StateMachine': {
    DefinitionS3Location: ['s3:*'],
    EncryptionConfiguration: ['kms:*'],
  },
};

/** Whether a resource makes a call that its type's schema lists. */
export const isMade = (
  action: string,
  type: string,
  properties: Readonly<Record<string, unknown>>,
): boolean => {
  const features = Object.entries(OPTIONAL_FEATURES[type] ?? {}).filter(([, patterns]) =>
    patterns.some((pattern) => matchesAction(pattern, action)),
  );
  return (
    features.length === 0 ||
    features.some(([path]) => path.split('.').reduce(member, properties) !== undefined)
  );
};

const member = (value: unknown, name: string): unknown =>
  Array.isArray(value)
    ? value.map((item) => member(item, name)).find((found) => found !== undefined)
    : asRecord(value)[name];
