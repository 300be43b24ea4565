// Apache ECharts comes as a static asset of a package; it draws on a canvas and evaluates nothing.

const bundle = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
let loading = null;

export function library() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = bundle;
    script.onload = () => resolve(window.echarts);
    script.onerror = () => {
      loading = null;
      reject(new Error('the chart library did not load'));
    };
    document.head.append(script);
  });
  return loading;
}
