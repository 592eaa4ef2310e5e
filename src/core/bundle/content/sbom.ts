import { canonicalJson, digestBytes, type JsonObject } from '#core/shared';
import { modelInputs } from '#core/training';
import type { BundleInput, MeasuredMetric } from './bundle-input.ts';
import { PYTHON_PACKAGES } from './python-packages.ts';

/** `sbom.cdx.json`: CycloneDX 1.6 with the model as a machine-learning component, its data, engine files and packages. */
export function sbom(input: BundleInput): string {
  return canonicalJson({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: input.createdAt, component: modelComponent(input) },
    components: [dataComponent(input), ...engineComponents(input), ...packageComponents()]
  });
}

function modelComponent({ name, version, model, modelDigest, spec, evaluation, dataName }: BundleInput): JsonObject {
  return {
    type: 'machine-learning-model',
    'bom-ref': 'model',
    name,
    version: String(version),
    hashes: [{ alg: 'SHA-256', content: modelDigest }],
    modelCard: {
      modelParameters: {
        approach: { type: 'supervised' },
        task: model.task === 'regression' ? 'regression' : 'classification',
        architectureFamily: spec.estimator.name,
        datasets: [{ type: 'dataset', name: dataName }],
        inputs: modelInputs(model).map((input) => ({ format: `${input.name}: ${input.type}` })),
        outputs: [{ format: model.classes.length > 0 ? 'class probabilities' : 'number' }]
      },
      quantitativeAnalysis: {
        performanceMetrics: Object.keys(evaluation.metrics)
          .sort()
          .map((type) => performanceMetric(type, evaluation.metrics[type]!))
      }
    }
  };
}

function performanceMetric(type: string, { value, low, high }: MeasuredMetric): JsonObject {
  const metric = { type, value: String(value) };
  if (low === null || high === null) return metric;
  return { ...metric, confidenceInterval: { lowerBound: String(low), upperBound: String(high) } };
}

function dataComponent({ dataName, snapshot }: BundleInput): JsonObject {
  return {
    type: 'data',
    'bom-ref': 'data',
    name: dataName,
    hashes: [{ alg: 'SHA-256', content: digestBytes(snapshot.csv) }]
  };
}

function engineComponents({ engine }: BundleInput): JsonObject[] {
  return [...engine.keys()].sort().map((name) => ({
    type: 'file',
    'bom-ref': `train/engine/${name}`,
    name: `train/engine/${name}`,
    hashes: [{ alg: 'SHA-256', content: digestBytes(engine.get(name)!) }]
  }));
}

function packageComponents(): JsonObject[] {
  return PYTHON_PACKAGES.filter((requirement) => requirement.includes('==')).map((requirement) => {
    const [name, version] = requirement.split('==') as [string, string];
    return { type: 'library', 'bom-ref': name, name, version, purl: `pkg:pypi/${name}@${version}`, scope: 'optional' };
  });
}
