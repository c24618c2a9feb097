/** The VPC and the cache in it. No NAT: doors inside reach the cache, DynamoDB and S3, and nothing else. */
import { Validations } from 'aws-cdk-lib';
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
    this.vpc = new Vpc(this, 'Vpc', {
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
    if (config.flowLogs) {
      this.vpc.addFlowLog('Rejected', {
        destination: FlowLogDestination.toCloudWatchLogs(),
        trafficType: FlowLogTrafficType.REJECT,
      });
    } else {
      Validations.of(this.vpc).acknowledge({
        id: 'AwsSolutions-VPC7',
        reason: 'The embedded stage runs on one machine; production writes flow logs.',
      });
    }
    this.doors = new SecurityGroup(this, 'Doors', { vpc: this.vpc, description: 'Doors inside the VPC' });
    const around = new SecurityGroup(this, 'Cache', {
      vpc: this.vpc,
      description: 'The cache, open to the VPC alone',
      allowAllOutbound: false,
    });
    around.addIngressRule(
      Peer.ipv4(config.vpcCidr),
      Port.tcpRange(CACHE_PORT, CACHE_PORT + 1),
      'doors inside',
    );
    this.cache = config.cache === 'serverless' ? this.#serverless(around) : this.#replicationGroup(around);
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
    for (const [id, reason] of EMBEDDED_CACHE) Validations.of(group).acknowledge({ id, reason });
    return {
      CACHE_HOST: group.attrPrimaryEndPointAddress,
      CACHE_PORT: group.attrPrimaryEndPointPort,
      CACHE_TLS: 'false',
    };
  }
}

const EMBEDDED_CACHE = [
  ['AwsSolutions-AEC3', 'Only the embedded stage has a replication group: plain Valkey on loopback.'],
  ['AwsSolutions-AEC4', 'Only the embedded stage has a replication group: one node is all there is.'],
  [
    'AwsSolutions-AEC5',
    'Only the embedded stage has a replication group: on a port of the launcher’s choice.',
  ],
  ['AwsSolutions-AEC6', 'Only the embedded stage has a replication group: it listens on loopback only.'],
] as const;
