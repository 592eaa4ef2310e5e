/** Python and packages that an exported model was run with. pandas 3 strings are not object arrays, which MLflow's ONNX wrapper needs. */
export const PYTHON_VERSION = '3.11.7';
export const ONNX_VERSION = '1.17.0';
export const PYTHON_PACKAGES: readonly string[] = [
  'mlflow==3.17.2',
  `onnx==${ONNX_VERSION}`,
  'onnxruntime==1.20.1',
  'numpy<3',
  'pandas<3'
];
