// A classic script in the head: the chosen colours are there before the first paint.
document.documentElement.dataset.theme = localStorage.getItem('demo:theme') ?? 'system';
