/** The VPC and the cache in it. No NAT: doors inside reach the cache, DynamoDB and S3, and nothing else. */
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { CfnReplicationGroup, CfnServerlessCache, CfnSubnetGroup } from 'aws-cdk-lib/aws-elasticache';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { KeptLog } from './kept-log.ts';

const CACHE_PORT = 6379;

/** The variables of `cacheSettings`. */
export type CacheEnvironment = { CACHE_HOST: string; CACHE_PORT: string; CACHE_TLS: string };

export class Network extends Construct {
  readonly vpc: Vpc;
  /** What doors inside wear. */
  readonly doors: SecurityGroup;
  readonly cache: CacheEnvironment;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.vpc = this.#vpc(config);
    this.#flowLogs(config);
    this.doors = new SecurityGroup(this, 'Doors', { vpc: this.vpc, description: 'Doors inside the VPC' });
    const around = this.#aroundCache(config);
    this.cache = config.cache === 'serverless' ? this.#serverless(around) : this.#replicationGroup(around);
  }

  #vpc(config: StageConfig): Vpc {
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(config.vpcCidr),
      availabilityZones: [...config.availabilityZones],
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'inside', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 20 }],
      gatewayEndpoints: {
        DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        S3: { service: GatewayVpcEndpointAwsService.S3 },
      },
    });
    acknowledge(
      vpc,
      'Nothing wears the default security group: doors and cache have groups of their own.',
      'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
    );
    return vpc;
  }

  #flowLogs(config: StageConfig): void {
    if (!config.flowLogs) {
      const reason = 'This stage runs on one machine, without a network to watch.';
      acknowledge(this.vpc, reason, 'AwsSolutions-VPC7', 'NIST.800.53.R5-VPCFlowLogsEnabled');
      return;
    }
    const rejected = this.vpc.addFlowLog('Rejected', {
      destination: FlowLogDestination.toCloudWatchLogs(new KeptLog(this, 'FlowLogs', config)),
      trafficType: FlowLogTrafficType.REJECT,
    });
    acknowledge(rejected, 'The policy is this one role’s own.', 'NIST.800.53.R5-IAMNoInlinePolicy');
  }

  /** Rules by address: a rule that names a group would be a resource of its own, which the embedded lane lacks. */
  #aroundCache({ vpcCidr }: StageConfig): SecurityGroup {
    const around = new SecurityGroup(this, 'Cache', {
      vpc: this.vpc,
      description: 'The cache, open to the VPC alone',
      allowAllOutbound: false,
    });
    around.addIngressRule(Peer.ipv4(vpcCidr), Port.tcpRange(CACHE_PORT, CACHE_PORT + 1), 'doors inside');
    return around;
  }

  /** Spans the zones of its subnets, scales by itself, speaks TLS only. It reads from 6380, so two ports are open. */
  #serverless(around: SecurityGroup): CacheEnvironment {
    const cache = new CfnServerlessCache(this, 'Valkey', {
      engine: 'valkey',
      majorEngineVersion: '8',
      serverlessCacheName: `groundswell-${this.node.addr.slice(-8)}`,
      subnetIds: this.vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [around.securityGroupId],
    });
    return { CACHE_HOST: cache.attrEndpointAddress, CACHE_PORT: cache.attrEndpointPort, CACHE_TLS: 'true' };
  }

  /** One plain node: only the embedded stage has it. */
  #replicationGroup(around: SecurityGroup): CacheEnvironment {
    const subnets = new CfnSubnetGroup(this, 'Subnets', {
      description: 'Where the cache lives',
      subnetIds: this.vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
    });
    const group = new CfnReplicationGroup(this, 'Valkey', {
      replicationGroupDescription: 'Progress and recent answers',
      engine: 'valkey',
      engineVersion: '8.0',
      cacheNodeType: 'cache.t4g.micro',
      numCacheClusters: 1,
      automaticFailoverEnabled: false,
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: false,
      cacheSubnetGroupName: subnets.ref,
      securityGroupIds: [around.securityGroupId],
    });
    const plain = 'A stage on one machine has one Valkey, which listens on loopback only.';
    acknowledge(group, plain, ...['3', '4', '5', '6'].map((number) => `AwsSolutions-AEC${number}`));
    const copies = 'The cache holds copies alone.';
    acknowledge(group, copies, 'NIST.800.53.R5-ElastiCacheRedisClusterAutomaticBackup');
    return {
      CACHE_HOST: group.attrPrimaryEndPointAddress,
      CACHE_PORT: group.attrPrimaryEndPointPort,
      CACHE_TLS: 'false',
    };
  }
}
