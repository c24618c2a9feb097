/** A table as every room keeps its state: paid by the request, restorable to any second, and safe from a careless deletion. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { stageTags } from './stage-tags.ts';

export type KeptTableProps = Pick<TablePropsV2, 'timeToLiveAttribute' | 'dynamoStream'> & {
  config: StageConfig;
  /** Names of attributes that hold strings. */
  partitionKey: string;
  sortKey?: string;
  indexes?: readonly TableIndex[];
};

export type TableIndex = {
  name: string;
  partitionKey: string;
  sortKey: string;
  /** What it holds besides the keys, everything where none is named: it is paid by the size of its items, read or written. */
  attributes?: string[];
};

export class KeptTable extends TableV2 {
  constructor(scope: Construct, id: string, props: KeptTableProps) {
    const { config, partitionKey, sortKey, indexes, ...rest } = props;
    super(scope, id, {
      ...rest,
      partitionKey: text(partitionKey),
      ...(sortKey ? { sortKey: text(sortKey) } : {}),
      ...(indexes ? { globalSecondaryIndexes: indexes.map(indexProps) } : {}),
      billing: Billing.onDemand(),
      tags: stageTags(config),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !config.dataIsDisposable,
      removalPolicy: config.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}

function indexProps({ name, partitionKey, sortKey, attributes }: TableIndex): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    ...(attributes
      ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: attributes }
      : { projectionType: ProjectionType.ALL }),
  };
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
