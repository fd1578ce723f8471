package com.todomate.web;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.ApiPaths;
import com.todomate.query.CompiledQueryFactory;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.data.auditing.DateTimeProvider;
import org.springframework.data.jpa.repository.config.EnableJpaAuditing;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// Configures Spring MVC for every route: the base path, the viewer, the languages and the media
/// types. Also switches on retries, auditing and scheduling for all modules.
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
@EnableJpaAuditing(dateTimeProviderRef = "auditTime")
@EnableScheduling
public class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix(
                ApiPaths.BASE,
                HandlerTypePredicate.forAnnotation(RestController.class)
                        .and(HandlerTypePredicate.forBasePackage("com.todomate")));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgumentResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new ContentNegotiationInterceptor())
                .addPathPatterns(ApiPaths.BASE + "/**");
        interceptors
                .addInterceptor(new UnexpectedBodyInterceptor())
                .addPathPatterns(ApiPaths.BASE + "/**");
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(ContentNegotiationInterceptor::resolveLeniently));
    }

    @Bean
    JPAQueryFactory queries(EntityManager db) {
        return new CompiledQueryFactory(db);
    }

    @Bean
    DateTimeProvider auditTime(Clock clock) {
        return () -> Optional.of(clock.instant());
    }

    @Bean
    LocaleResolver localeResolver() {
        var locales = new AcceptHeaderLocaleResolver();
        locales.setSupportedLocales(List.of(Locale.ENGLISH, Locale.KOREAN));
        locales.setDefaultLocale(Locale.ENGLISH);
        return locales;
    }

    @Bean
    ResourceBundleMessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    /// Serves `/goals/` as `/goals`. Runs before every filter that looks at the path.
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
        var filter =
                new FilterRegistrationBean<>(
                        UrlHandlerFilter.trailingSlashHandler(ApiPaths.BASE + "/**")
                                .wrapRequest()
                                .build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
