/** A table as every room keeps its state: paid by the request, restorable to any second, and safe from a careless deletion. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, type TablePropsV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { stageTags } from './stage-tags.ts';

export type KeptTableProps = Pick<TablePropsV2, 'timeToLiveAttribute' | 'dynamoStream'> & {
  config: StageConfig;
  /** Names of attributes that hold strings. */
  partitionKey: string;
  sortKey?: string;
  /** Holds the keys and the attributes that are named: an index is paid by the size of its items, read or written. */
  index?: { name: string; partitionKey: string; sortKey: string; attributes: string[] };
};

export class KeptTable extends TableV2 {
  constructor(scope: Construct, id: string, props: KeptTableProps) {
    const { config, partitionKey, sortKey, index, ...rest } = props;
    super(scope, id, {
      ...rest,
      partitionKey: text(partitionKey),
      ...(sortKey ? { sortKey: text(sortKey) } : {}),
      ...(index
        ? {
            globalSecondaryIndexes: [
              {
                indexName: index.name,
                partitionKey: text(index.partitionKey),
                sortKey: text(index.sortKey),
                projectionType: ProjectionType.INCLUDE,
                nonKeyAttributes: index.attributes,
              },
            ],
          }
        : {}),
      billing: Billing.onDemand(),
      tags: stageTags(config),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !config.dataIsDisposable,
      removalPolicy: config.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
