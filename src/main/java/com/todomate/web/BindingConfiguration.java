package com.todomate.web;

import com.todomate.http.ApiPaths;
import com.todomate.http.RequestBodyBinder;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Registers the readers of query strings and bodies. Each reads its whole input and refuses it
/// with all errors at once.
@Configuration(proxyBeanMethods = false)
class BindingConfiguration implements WebMvcConfigurer {

    private final RequestBodyBinder requestBodyBinder;
    private final JsonMapper json;

    BindingConfiguration(RequestBodyBinder requestBodyBinder, JsonMapper json) {
        this.requestBodyBinder = requestBodyBinder;
        this.json = json;
    }

    /// Runs after [ContentNegotiationInterceptor], which refuses forms: Tomcat would report the
    /// fields of a form as parameters.
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new QueryParameterInterceptor(requestBodyBinder))
                .addPathPatterns(ApiPaths.BASE + "/**")
                .order(1);
        interceptors
                .addInterceptor(new MissingBodyInterceptor(requestBodyBinder))
                .addPathPatterns(ApiPaths.BASE + "/**")
                .order(2);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new QueryRecordArgumentResolver());
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new RequestBodyConverter(json, requestBodyBinder));
    }
}
