/** Facts of the network: no way out but to DynamoDB and S3, and a cache that only the VPC reaches. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/config.ts';
import { STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the network of %s', (stage) => {
  const { all } = synthesized(stage);
  const subnets = all('AWS::EC2::Subnet').map(({ logicalId }) => ({ Ref: logicalId }));

  it('has no way out', () => {
    for (const type of ['NatGateway', 'EIP', 'InternetGateway', 'EgressOnlyInternetGateway', 'Route']) {
      expect(all(`AWS::EC2::${type}`), type).toEqual([]);
    }
    for (const { Properties } of all('AWS::EC2::Subnet')) expect(Properties.MapPublicIpOnLaunch).toBe(false);
  });

  it('has gateway endpoints for DynamoDB and S3, in every subnet, and no other', () => {
    const tables = all('AWS::EC2::RouteTable').map(({ logicalId }) => ({ Ref: logicalId }));
    expect(tables).toHaveLength(subnets.length);
    const endpoints = all('AWS::EC2::VPCEndpoint').map(({ Properties }) => Properties);
    const services = endpoints.map(({ ServiceName }) => ServiceName['Fn::Join'][1].at(-1));
    expect(services.sort()).toEqual(['.dynamodb', '.s3']);
    for (const { VpcEndpointType, RouteTableIds } of endpoints) {
      expect(VpcEndpointType).toBe('Gateway');
      expect(RouteTableIds).toEqual(tables);
    }
  });

  it('opens the cache to the addresses of the VPC alone', () => {
    const around = all('AWS::EC2::SecurityGroup').find(({ id }) => id === 'NetworkCache');
    expect(around?.Properties.SecurityGroupIngress).toEqual([
      expect.objectContaining({
        CidrIp: stages[stage].vpcCidr,
        IpProtocol: 'tcp',
        FromPort: 6379,
        ToPort: 6380,
      }),
    ]);
    const cache = [...all('AWS::ElastiCache::ServerlessCache'), ...all('AWS::ElastiCache::ReplicationGroup')];
    expect(cache).toHaveLength(1);
    expect(cache[0]?.Properties.SecurityGroupIds).toEqual([{ 'Fn::GetAtt': [around?.logicalId, 'GroupId'] }]);
  });

  it('lets nobody into a door', () => {
    const doors = all('AWS::EC2::SecurityGroup').find(({ id }) => id === 'NetworkDoors');
    expect(doors?.Properties.SecurityGroupIngress).toBeUndefined();
  });
});

describe('the cache of production', () => {
  const { all } = synthesized('production');

  it('is serverless Valkey that spans two zones', () => {
    const [cache, ...others] = all('AWS::ElastiCache::ServerlessCache');
    expect(others).toEqual([]);
    expect(cache?.Properties).toMatchObject({ Engine: 'valkey', MajorEngineVersion: '8' });
    const subnets = all('AWS::EC2::Subnet');
    expect(cache?.Properties.SubnetIds).toEqual(subnets.map(({ logicalId }) => ({ Ref: logicalId })));
    expect(new Set(subnets.map(({ Properties }) => Properties.AvailabilityZone)).size).toBe(2);
  });

  it('is spoken to over TLS', () => {
    const inside = all('AWS::Lambda::Function').filter(({ Properties }) => Properties.VpcConfig);
    expect(inside).toHaveLength(10);
    for (const { Properties } of inside) expect(Properties.Environment.Variables.CACHE_TLS).toBe('true');
  });

  it('lies in a network whose rejected packets are logged', () => {
    const [flowLog] = all('AWS::EC2::FlowLog');
    expect(flowLog?.Properties).toMatchObject({ ResourceType: 'VPC', TrafficType: 'REJECT' });
    expect(flowLog?.Properties.LogGroupName.Ref).toMatch(/^NetworkFlowLogs/);
  });
});

describe('the cache of the embedded stage', () => {
  const { all } = synthesized('embedded');

  it('is one plain node of Valkey', () => {
    expect(all('AWS::ElastiCache::ReplicationGroup')[0]?.Properties).toMatchObject({
      Engine: 'valkey',
      NumCacheClusters: 1,
      TransitEncryptionEnabled: false,
    });
    const worker = all('AWS::Lambda::Function').find(({ id }) => id === 'Worker');
    expect(worker?.Properties.Environment.Variables.CACHE_TLS).toBe('false');
  });
});
