package planted.app;

interface OrderServiceImpl {}
