import { provider } from './demo.js';

const handle = new URLSearchParams(location.search).get('of');

// Without a name it is the page of whoever looks at it.
if (handle !== null) provider.querySelector('se-profile').setAttribute('person', handle);
