await Promise.reject(new Error('the top level failed'));
export {};
